package dev.pullcord.schemas.topic;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One topic of the catalogue.
 *
 * @param name full name, prefix included
 * @param key what the UTF-8 record key holds: agentId, caseId, name …; empty when there is none
 * @param schema schema of the value; plain bytes for the dead letters
 * @param partitions number of partitions it is created with
 * @param cleanup delete or compact
 * @param retention how long records are kept; null for a compacted topic
 * @param brokerTime true when the broker stamps the records: what a sender claims of the time is not to be trusted there
 * @param compression how the broker keeps the records, whatever their producer did; null for as the producer did
 * @param doc what it is for, one sentence
 */
public record Topic(
        String name,
        String key,
        Schema schema,
        int partitions,
        Cleanup cleanup,
        @Nullable Duration retention,
        boolean brokerTime,
        @Nullable String compression,
        String doc) {

    /** Largest record of any topic, bytes: a handoff repeats an action of up to 1 MiB and adds to it. */
    public static final int RECORD_BYTES_MAX = 4 << 20;

    /** Kafka's clean-up policies. */
    public enum Cleanup {
        DELETE,
        COMPACT
    }

    /** Subject of its value in a schema registry, by Confluent's topic-name strategy. */
    public String subject() {
        return name + "-value";
    }

    /** Topic settings in Kafka's names. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("cleanup.policy", cleanup.name().toLowerCase(Locale.ROOT));
        settings.put("max.message.bytes", Integer.toString(RECORD_BYTES_MAX));
        settings.put("message.timestamp.type", brokerTime ? "LogAppendTime" : "CreateTime");
        if (compression != null) {
            settings.put("compression.type", compression);
        }
        if (retention != null) {
            settings.put("retention.ms", Long.toString(retention.toMillis()));
        }
        return settings;
    }
}
