/**
 * Records from plain JSON.
 *
 * <p>In: JSON values and an Avro schema. Out: a record, or everything that is wrong with the JSON, each with its place. Promise:
 * the schema is the only description of a body; what it gives a default may be left out, and no mistake is passed over in
 * silence. Must not know: HTTP, Kafka, or who sent it.
 */
@NullMarked
package dev.pullcord.http.body;

import org.jspecify.annotations.NullMarked;
