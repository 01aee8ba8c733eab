/**
 * How right the engine is on logs of real agents.
 *
 * <p>In: agent logs as a replay reads them, the policies and the mapping as they ship. Out: tables of what was held, each share
 * with its exact interval. Promise: actions are judged by the engine's own code in the order of the log, the same ones every time;
 * what is known about right and wrong is read by another way and joined to the verdicts afterwards. Must not know: Kafka, how a
 * trigger reaches its word.
 */
@NullMarked
package dev.pullcord.benchmarks.logs;

import org.jspecify.annotations.NullMarked;
