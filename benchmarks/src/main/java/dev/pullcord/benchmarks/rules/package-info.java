/**
 * How fast conditions are: one of them, and thousands at once.
 *
 * <p>In: seeded rules and events. Out: a table of CPU times and their ratios. Promise: every answer is checked before it is timed,
 * and all contenders run interleaved in one process. Must not know: Kafka, files.
 */
@NullMarked
package dev.pullcord.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
