package dev.pullcord.client.wire;

import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;

/**
 * One record to write.
 *
 * @param topic where to
 * @param key record key
 * @param value the record
 * @param context what its headers say
 */
public record Outgoing(Topic topic, String key, SpecificRecord value, EventContext context) {}
