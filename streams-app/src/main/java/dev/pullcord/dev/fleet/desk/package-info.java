/**
 * The work of the simulated fleet, desk by desk.
 *
 * <p>In: dice, the cast, and the time. Out: sessions of agent actions with the truth about each. Promise: a session reads before
 * it writes, and what it read stands in the work of what it writes; equal dice give equal sessions. Must not know: how actions
 * are judged, policies, Kafka, the clock.
 */
@NullMarked
package dev.pullcord.dev.fleet.desk;

import org.jspecify.annotations.NullMarked;
