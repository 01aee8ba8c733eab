/**
 * What many open cases cost.
 *
 * <p>In: the engine's own topology with its stores on disk, and a broker to start again from. Out: the cost of a tick, memory, disk and
 * the time of a restart, by number of open cases. Promise: each figure comes with that of a thousand cases from the same run. Must
 * not know: how the engine keeps its cases.
 */
@NullMarked
package dev.pullcord.benchmarks.cases;

import org.jspecify.annotations.NullMarked;
