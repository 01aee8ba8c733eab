/**
 * Who appears in the simulated fleet: agents, vendors, customers, staff.
 *
 * <p>In: nothing. Out: the same people and firms in every run, and the reference records that describe them. Promise: nobody
 * here exists; names of hosts end in {@code .example}. Must not know: what the agents do, the engine, Kafka.
 */
@NullMarked
package dev.pullcord.dev.fleet.cast;

import org.jspecify.annotations.NullMarked;
