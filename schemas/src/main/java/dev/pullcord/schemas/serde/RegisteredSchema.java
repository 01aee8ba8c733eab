package dev.pullcord.schemas.serde;

import org.apache.avro.Schema;

/**
 * One version of a subject.
 *
 * @param subject subject it is registered under
 * @param version version within the subject, from 1
 * @param id id in the frame of records written with it
 * @param schema the schema itself
 */
public record RegisteredSchema(String subject, int version, int id, Schema schema) {}
