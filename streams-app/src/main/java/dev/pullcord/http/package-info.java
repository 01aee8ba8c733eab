/**
 * The HTTP API: for agents that do not speak Kafka, and for the queues of roles.
 *
 * <p>In: JSON over HTTP, and a view of the topics. Out: records in the topics, as any other client could write them, and JSON.
 * Promise: an answer or a problem (RFC 9457), always, and within bounds of size, rate and number. Must not know: the topology,
 * the engine's stores, the rules of the product.
 */
@NullMarked
package dev.pullcord.http;

import org.jspecify.annotations.NullMarked;
