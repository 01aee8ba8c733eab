/**
 * How a schema registry is spoken to: one call in, one answer out.
 *
 * <p>In: method, path and body of Confluent's REST API. Out: status and body of whichever registry answered. Promise: each
 * call ends in bounded time, after every URL was tried as often as configured, and no credential appears in a message. Must
 * not know: Kafka, Avro's wire format, or what an answer means.
 */
@NullMarked
package dev.pullcord.schemas.registry;

import org.jspecify.annotations.NullMarked;
