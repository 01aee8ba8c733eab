/**
 * Tests of the replay of tickets.
 *
 * <p>In: an invented log, and the real one where it is there. Out: verdicts. Promise: no data of the real log stands here. Must not
 * know: Kafka.
 */
@NullMarked
package dev.pullcord.benchmarks.incidents;

import org.jspecify.annotations.NullMarked;
