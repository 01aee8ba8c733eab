/**
 * JSON as plain Java values, and its canonical form.
 *
 * <p>In: JSON text. Out: maps, lists, strings, numbers, booleans and null; or RFC 8785 bytes. Promise: what is canonical is
 * equal byte for byte on every machine. Must not know: Kafka, Avro, or what the JSON is about.
 */
@NullMarked
package dev.pullcord.schemas.json;

import org.jspecify.annotations.NullMarked;
