/**
 * Whether the record of cases tells what really happened: service tickets of a real desk, led as cases.
 *
 * <p>In: the event log of the tickets. Out: tables that hold what the audit says against what the desk itself had counted. Promise:
 * the engine's own decider and audit do the work; which tickets are consistent is decided by the source alone, before its counts
 * are compared with ours. Must not know: Kafka, stores.
 */
@NullMarked
package dev.pullcord.benchmarks.incidents;

import org.jspecify.annotations.NullMarked;
