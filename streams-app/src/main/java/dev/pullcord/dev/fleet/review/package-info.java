/**
 * Simulated people who decide, role by role.
 *
 * <p>In: handoffs and the time. Out: decisions, when they are made. Promise: a decision follows from the handoff, the role and
 * the seed, not from what is true behind it; every queue is bounded. Must not know: the fleet's truth, policies, Kafka.
 */
@NullMarked
package dev.pullcord.dev.fleet.review;

import org.jspecify.annotations.NullMarked;
