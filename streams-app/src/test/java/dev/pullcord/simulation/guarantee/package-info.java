/**
 * What has to hold whatever happens.
 *
 * <p>In: the history of a run. Out: where it broke a promise, in words. Promise: judges by the records alone, as somebody outside the engine could. Must not know: how the run came about.
 */
@NullMarked
package dev.pullcord.simulation.guarantee;

import org.jspecify.annotations.NullMarked;
