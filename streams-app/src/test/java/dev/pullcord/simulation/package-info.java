/**
 * Seeded runs of everything that can happen to actions and cases.
 *
 * <p>In: a seed. Out: what broke, with the inputs shortened. Promise: the same seed gives the same run. Must not know: what the engine does inside; it sees records go in and come out.
 */
@NullMarked
package dev.pullcord.simulation;

import org.jspecify.annotations.NullMarked;
