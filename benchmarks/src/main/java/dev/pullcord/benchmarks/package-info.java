/**
 * How fast and how right: load end to end, and the evaluation on real agent logs.
 *
 * <p>In: the engine as it ships. Out: tables. Promise: every figure comes with what it is held against, from the same run. Must
 * not know: anything the engine's users cannot reach.
 */
@NullMarked
package dev.pullcord.benchmarks;

import org.jspecify.annotations.NullMarked;
