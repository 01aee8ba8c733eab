/**
 * A broker of a benchmark's own.
 *
 * <p>In: nothing. Out: a broker and a registry on free ports, in a temporary folder that goes when they are closed. Promise: nothing
 * else uses them. Must not know: what is measured.
 */
@NullMarked
package dev.pullcord.benchmarks.broker;

import org.jspecify.annotations.NullMarked;
