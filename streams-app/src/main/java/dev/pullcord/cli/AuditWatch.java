package dev.pullcord.cli;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.TopicScan;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.serde.UnreadableRecordException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Watches the audit topic, from the moment it is made, for what the engine says to one decision. */
final class AuditWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Cluster cluster;
    private final Consumer<String, byte[]> consumer;
    private final String decisionId;

    AuditWatch(Cluster cluster, String decisionId) {
        this.cluster = cluster;
        this.decisionId = decisionId;
        this.consumer = cluster.consumer();
        List<TopicPartition> partitions =
                TopicScan.partitions(consumer, cluster.topics().audit().name());
        consumer.assign(partitions);
        // asked for now, so that an answer quicker than the first poll is not missed
        consumer.endOffsets(partitions).forEach(consumer::seek);
    }

    /** The engine's answer; null when none comes in time. */
    @Nullable
    AuditRecord answer(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                AuditRecord audit = read(record);
                if (audit != null && decisionId.equals(audit.getDecisionId())) {
                    return audit;
                }
            }
        }
        return null;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private @Nullable AuditRecord read(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        try {
            return cluster.codec().decode(record.topic(), record.headers(), record.value(), AuditRecord.class);
        } catch (UnreadableRecordException e) {
            // somebody else's bytes in the audit topic: not the answer we wait for
            return null;
        }
    }
}
