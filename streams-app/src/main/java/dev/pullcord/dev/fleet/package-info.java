/**
 * The demo: a simulated fleet and simulated reviewers around a running engine.
 *
 * <p>In: clearances, handoffs, resolutions and evaluations, and the time. Out: actions, execution reports, outcomes, decisions,
 * a live summary, and whether everything held up. Promise: equal seeds and equal answers give equal runs; what is remembered is
 * bounded. Must not know: Kafka, how actions are judged, the names of triggers.
 */
@NullMarked
package dev.pullcord.dev.fleet;

import org.jspecify.annotations.NullMarked;
