package dev.pullcord.client.wire;

import dev.pullcord.schemas.serde.EventContext;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/**
 * One record that the engine, or the agent itself, wrote.
 *
 * @param value the record
 * @param at time of the record in the log
 * @param context what its headers say
 */
public record Incoming(SpecificRecord value, Instant at, EventContext context) {}
