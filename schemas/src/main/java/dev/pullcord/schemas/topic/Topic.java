package dev.pullcord.schemas.topic;

import java.time.Duration;
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
 * @param doc what it is for, one sentence
 */
public record Topic(
        String name,
        String key,
        Schema schema,
        int partitions,
        Cleanup cleanup,
        @Nullable Duration retention,
        String doc) {

    /** Kafka's clean-up policies. */
    public enum Cleanup {
        DELETE,
        COMPACT
    }

    /** Subject of its value in a schema registry, by Confluent's topic-name strategy. */
    public String subject() {
        return name + "-value";
    }
}
