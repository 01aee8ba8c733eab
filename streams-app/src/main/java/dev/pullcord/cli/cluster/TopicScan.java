package dev.pullcord.cli.cluster;

import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;

/** Reads a topic from its beginning to where it ended when the reading began. */
public final class TopicScan {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int IDLE_POLLS = 80;

    private final Cluster cluster;
    private long unreadable;

    /** Reads from a cluster. */
    public TopicScan(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Takes one record.
     *
     * @param <T> kind of record
     */
    @FunctionalInterface
    public interface Reader<T> {
        /** Takes a record with its key; value null where it was deleted. */
        void take(String key, @org.jspecify.annotations.Nullable T value);
    }

    /** Every record whose key is wanted, oldest first within a partition. Bytes that are no such record are counted and passed over. */
    public <T extends SpecificRecord> void read(
            String topic, Class<T> type, Predicate<String> wanted, Reader<T> reader) {
        raw(topic, record -> {
            if (record.key() != null && wanted.test(record.key())) {
                take(record, type, reader);
            }
        });
    }

    /** Number of wanted records that could not be read. */
    public long unreadable() {
        return unreadable;
    }

    /** Partitions of a topic. */
    static List<TopicPartition> partitions(Consumer<String, byte[]> consumer, String topic) {
        List<PartitionInfo> known = consumer.partitionsFor(topic, Duration.ofSeconds(10));
        if (known == null || known.isEmpty()) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "expected the topic " + topic + ", but it does not exist; create it with: pullcord topics apply");
        }
        return known.stream().map(p -> new TopicPartition(topic, p.partition())).toList();
    }

    private void raw(String topic, java.util.function.Consumer<ConsumerRecord<String, byte[]>> each) {
        try (Consumer<String, byte[]> consumer = cluster.consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            int idle = 0;
            while (!reached(consumer, partitions, ends)) {
                var records = consumer.poll(POLL);
                records.forEach(each);
                // a partition may end in markers of transactions: the position moves although no record comes
                idle = records.isEmpty() ? idle + 1 : 0;
                if (idle > IDLE_POLLS) {
                    throw new CommandException(
                            ExitCode.TIMED_OUT,
                            "expected the rest of topic " + topic + ", but nothing came for "
                                    + POLL.multipliedBy(IDLE_POLLS).toSeconds() + " s");
                }
            }
        }
    }

    private static boolean reached(
            Consumer<String, byte[]> consumer, Collection<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        return partitions.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
    }

    private <T extends SpecificRecord> void take(ConsumerRecord<String, byte[]> record, Class<T> type, Reader<T> reader) {
        if (record.value() == null) {
            reader.take(record.key(), null);
            return;
        }
        T value;
        try {
            value = cluster.codec().decode(record.topic(), record.headers(), record.value(), type);
        } catch (SerializationException e) {
            unreadable++;
            return;
        }
        reader.take(record.key(), value);
    }
}
