package dev.pullcord.http.view;

import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.serde.UnreadableRecordException;
import dev.pullcord.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Reads the audit of one case out of its topic: from when the case was raised to the last record that the case knows of. */
public final class AuditHistory {
    /** Records of one case that are given out; a case has a few dozen. */
    static final int RECORDS_MAX = 10_000;

    private static final Duration POLL = Duration.ofMillis(250);

    private final Topics topics;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Deserializer<SpecificRecord> deserializer;
    private final LongSupplier nanos;

    /**
     * @param consumers makes a consumer of committed records without a group
     * @param nanos a clock for spans of time
     */
    public AuditHistory(
            Topics topics,
            Supplier<Consumer<String, byte[]>> consumers,
            Deserializer<SpecificRecord> deserializer,
            LongSupplier nanos) {
        this.topics = topics;
        this.consumers = consumers;
        this.deserializer = deserializer;
        this.nanos = nanos;
    }

    /** The records of a case in order; nothing when they were not found within the patience. */
    public Optional<List<AuditRecord>> read(CaseState state, Duration patience) {
        long end = nanos.getAsLong() + patience.toNanos();
        List<AuditRecord> found = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            if (!seek(consumer, state)) {
                return Optional.of(found);
            }
            while (nanos.getAsLong() < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    AuditRecord audit = state.getCaseId().equals(record.key()) ? read(record) : null;
                    if (audit != null) {
                        found.add(audit);
                        if (audit.getSequence() >= state.getAuditSequence() || found.size() == RECORDS_MAX) {
                            return Optional.of(found);
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private boolean seek(Consumer<String, byte[]> consumer, CaseState state) {
        String topic = topics.audit().name();
        int count = consumer.partitionsFor(topic).size();
        byte[] key = state.getCaseId().getBytes(StandardCharsets.UTF_8);
        TopicPartition partition = new TopicPartition(topic, Utils.toPositive(Utils.murmur2(key)) % count);
        long from = state.getHandoff().getRaisedAt().toEpochMilli();
        OffsetAndTimestamp begin =
                consumer.offsetsForTimes(Map.of(partition, from)).get(partition);
        if (begin == null) {
            return false;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, begin.offset());
        return true;
    }

    private @Nullable AuditRecord read(ConsumerRecord<String, byte[]> record) {
        try {
            return deserializer.deserialize(record.topic(), record.headers(), record.value())
                            instanceof AuditRecord audit
                    ? audit
                    : null;
        } catch (UnreadableRecordException e) {
            return null;
        }
    }
}
