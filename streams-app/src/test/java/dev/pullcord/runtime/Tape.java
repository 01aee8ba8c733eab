package dev.pullcord.runtime;

import dev.pullcord.cli.cluster.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** What was committed to one topic, from its beginning, read as the test asks for it. */
public final class Tape<T> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Cluster cluster;
    private final Consumer<String, byte[]> consumer;
    private final Function<ConsumerRecord<String, byte[]>, T> reader;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final List<T> read = new ArrayList<>();
    private final String topic;

    Tape(Cluster cluster, String topic, Function<ConsumerRecord<String, byte[]>, T> reader) {
        this.cluster = cluster;
        this.topic = topic;
        this.reader = reader;
        consumer = cluster.consumer();
        for (PartitionInfo partition : consumer.partitionsFor(topic)) {
            partitions.add(new TopicPartition(topic, partition.partition()));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Everything from the beginning, once so many are as asked. */
    public List<T> until(int count, Predicate<T> asked) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (read.stream().filter(asked).count() < count) {
            if (System.nanoTime() > end) {
                throw new AssertionError("expected " + count + " such records in " + topic + " within "
                        + PATIENCE.toSeconds() + " s, but found "
                        + read.stream().filter(asked).count() + " among " + read.size() + ": " + shown());
            }
            poll();
        }
        return matching(asked);
    }

    /** The first record that is as asked, waited for. */
    public T first(Predicate<T> asked) {
        return until(1, asked).get(0);
    }

    /** Everything that is as asked and written by now, what is not yet committed included once it is. */
    public List<T> all(Predicate<T> asked) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        cluster.admin().listOffsets(latest).all().get().forEach((one, found) -> ends.put(one, found.offset()));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!partitions.stream().allMatch(one -> consumer.position(one) >= ends.getOrDefault(one, 0L))) {
            if (System.nanoTime() > end) {
                throw new AssertionError("expected the end of " + topic + " within " + PATIENCE.toSeconds() + " s");
            }
            poll();
        }
        return matching(asked);
    }

    /** The number of records read so far. */
    public int size() {
        return read.size();
    }

    /** Reads what has come in the meantime. */
    public void poll() {
        consumer.poll(POLL).forEach(record -> read.add(reader.apply(record)));
    }

    private List<T> matching(Predicate<T> asked) {
        return read.stream().filter(asked).toList();
    }

    private String shown() {
        String all = read.toString();
        return all.length() > 2_000 ? all.substring(all.length() - 2_000) : all;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
