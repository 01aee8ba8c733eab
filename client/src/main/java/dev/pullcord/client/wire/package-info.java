/**
 * The way to the engine.
 *
 * <p>In: records to write, answers to wait for. Out: what the engine wrote for one agent. Promise: every wait and every buffer
 * has a bound. Must not know: what the records mean. The only place here, with that of role queues, that knows Kafka.
 */
@NullMarked
package dev.pullcord.client.wire;

import org.jspecify.annotations.NullMarked;
