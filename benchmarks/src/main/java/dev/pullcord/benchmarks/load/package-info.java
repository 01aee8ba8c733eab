/**
 * How fast the engine is, end to end, on one embedded broker.
 *
 * <p>In: the starter policies and the simulated fleet. Out: a table of throughput and latency. Promise: the engine is held
 * against topologies that read and write the same, in turns within one run, so that a busy machine spoils all of them alike.
 * Must not know: what makes a judgement right.
 */
@NullMarked
package dev.pullcord.benchmarks.load;

import org.jspecify.annotations.NullMarked;
