package dev.pullcord.cli.cluster;

import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.schemas.serde.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Reads topics from the beginning to where they ended when the reading began. */
public final class TopicScan {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    /** Empty answers in a row, 20 s together, after which the rest of a topic is given up. */
    private static final int IDLE_POLLS = 80;

    private final Cluster cluster;

    /** Reads from a cluster. */
    public TopicScan(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Takes records one by one.
     *
     * @param <T> kind of record
     */
    @FunctionalInterface
    public interface Reader<T> {
        /** Takes a record with its key; value null where it was deleted. */
        void take(String key, @Nullable T value);
    }

    /** Every record whose key is wanted, oldest first for each key. Bytes that are no such record are passed over. */
    public <T extends SpecificRecord> void read(
            String topic, Class<T> type, Predicate<String> wanted, Reader<T> reader) {
        try (Consumer<String, byte[]> consumer = cluster.consumer()) {
            raw(consumer, partitions(consumer, topic), record -> take(record, type, wanted, reader));
        }
    }

    /** Every record of some keys; reads only the partitions that Kafka's standard partitioner puts them into. */
    public <T extends SpecificRecord> void read(String topic, Class<T> type, Set<String> keys, Reader<T> reader) {
        try (Consumer<String, byte[]> consumer = cluster.consumer()) {
            List<TopicPartition> all = partitions(consumer, topic);
            List<TopicPartition> theirs = keys.stream()
                    .map(key -> new TopicPartition(topic, partition(key, all.size())))
                    .distinct()
                    .toList();
            raw(consumer, theirs, record -> take(record, type, keys::contains, reader));
        }
    }

    /** Every record as it lies there, whatever it is. */
    public void raw(String topic, java.util.function.Consumer<ConsumerRecord<String, byte[]>> each) {
        try (Consumer<String, byte[]> consumer = cluster.consumer()) {
            raw(consumer, partitions(consumer, topic), each);
        }
    }

    /** Partitions of a topic; ends the verb when there is no such topic. */
    public static List<TopicPartition> partitions(Consumer<String, byte[]> consumer, String topic) {
        List<PartitionInfo> known = consumer.partitionsFor(topic, ANSWER);
        if (known == null || known.isEmpty()) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "expected the topic " + topic + ", but it does not exist; see: pullcord topics list, and create"
                            + " topics with: pullcord topics apply");
        }
        return known.stream().map(p -> new TopicPartition(topic, p.partition())).toList();
    }

    /** Every record from a consumer's positions to the ends as they are now, for as long as it says that it wants more. */
    static void rest(
            Consumer<String, byte[]> consumer,
            Collection<TopicPartition> partitions,
            Predicate<ConsumerRecord<String, byte[]>> more) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        int idle = 0;
        while (!reached(consumer, partitions, ends)) {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<String, byte[]> record : records) {
                if (!more.test(record)) {
                    return;
                }
            }
            // a partition may end in markers of transactions: the position moves although no record comes
            idle = records.isEmpty() ? idle + 1 : 0;
            if (idle > IDLE_POLLS) {
                throw new CommandException(
                        ExitCode.TIMED_OUT,
                        "expected the rest of " + partitions + ", but nothing came for "
                                + POLL.multipliedBy(IDLE_POLLS).toSeconds() + " s");
            }
        }
    }

    static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    private static void raw(
            Consumer<String, byte[]> consumer,
            List<TopicPartition> partitions,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> each) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        rest(consumer, partitions, record -> {
            each.accept(record);
            return true;
        });
    }

    private static boolean reached(
            Consumer<String, byte[]> consumer, Collection<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        return partitions.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
    }

    private <T extends SpecificRecord> void take(
            ConsumerRecord<String, byte[]> record, Class<T> type, Predicate<String> wanted, Reader<T> reader) {
        if (record.key() == null || !wanted.test(record.key())) {
            return;
        }
        T value = null;
        if (record.value() != null) {
            try {
                value = cluster.codec().decode(record.topic(), record.headers(), record.value(), type);
            } catch (UnreadableRecordException e) {
                // bytes that somebody else put there; the engine sends them to the dead letters
                return;
            }
        }
        reader.take(record.key(), value);
    }
}
