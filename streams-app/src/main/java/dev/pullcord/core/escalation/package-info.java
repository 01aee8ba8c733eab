/**
 * The life of a case.
 *
 * <p>In: commands. Out: events, and the state they lead to. Promise: decide has no effect, evolve has no opinion; what may not happen becomes a refusal. Must not know: Kafka, clocks, stores.
 */
@NullMarked
package dev.pullcord.core.escalation;

import org.jspecify.annotations.NullMarked;
