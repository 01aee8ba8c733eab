/**
 * What another policy would have made of recorded actions.
 *
 * <p>In: recorded actions with their evaluations, executions and resolutions, in their order. Out: what the recorded policy and a
 * candidate make of each, and how the two differ. Promise: the recorded policy comes to its own verdicts again, or it is counted and said
 * where it does not. Must not know: topics, files, how a report looks.
 */
@NullMarked
package dev.pullcord.core.backtest;

import org.jspecify.annotations.NullMarked;
