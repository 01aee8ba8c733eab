/**
 * Records as JSON.
 *
 * <p>In: any Avro record. Out: plain Java values or JSON text. Promise: fields in the order of the schema, times in ISO 8601,
 * nothing left out. Must not know: Kafka, or who reads it.
 */
@NullMarked
package dev.pullcord.schemas.record;

import org.jspecify.annotations.NullMarked;
