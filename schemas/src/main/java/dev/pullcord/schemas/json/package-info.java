/**
 * JSON as plain Java values, and its canonical form.
 *
 * <p>In: JSON text. Out: maps, lists, strings, numbers, booleans and null; or a canonical form. Promise: what is canonical is
 * equal byte for byte on every machine, and no text, however hostile, costs stack or time beyond its length. Must not know:
 * Kafka, Avro, or what the JSON is about.
 */
@NullMarked
package dev.pullcord.schemas.json;

import org.jspecify.annotations.NullMarked;
