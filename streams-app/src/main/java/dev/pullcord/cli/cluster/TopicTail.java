package dev.pullcord.cli.cluster;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the end, the beginning, or what is still to come of a topic, in order of record time across its partitions. */
public final class TopicTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Comparator<ConsumerRecord<String, byte[]>> BY_TIME =
            Comparator.<ConsumerRecord<String, byte[]>>comparingLong(ConsumerRecord::timestamp)
                    .thenComparingInt(ConsumerRecord::partition)
                    .thenComparingLong(ConsumerRecord::offset);

    private final Consumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Predicate<ConsumerRecord<String, byte[]>> wanted;

    /** Reads the records of a topic that are wanted. */
    public TopicTail(Cluster cluster, String topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        this.consumer = cluster.consumer();
        this.wanted = wanted;
        try {
            this.partitions = TopicScan.partitions(consumer, topic);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
        consumer.assign(partitions);
    }

    /** The last so many; goes further back, twice as far each time, until there are enough. */
    public List<ConsumerRecord<String, byte[]>> last(int count) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (long back = 4L * count; ; back *= 2) {
            boolean whole = true;
            for (TopicPartition partition : partitions) {
                long begin = begins.getOrDefault(partition, 0L);
                long from = Math.max(begin, ends.getOrDefault(partition, 0L) - back);
                whole &= from == begin;
                consumer.seek(partition, from);
            }
            List<ConsumerRecord<String, byte[]>> found = newest(count);
            if (whole || found.size() >= count) {
                return found;
            }
        }
    }

    /** The first so many. */
    public List<ConsumerRecord<String, byte[]>> first(int count) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            List<ConsumerRecord<String, byte[]>> of = new ArrayList<>();
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            TopicScan.rest(consumer, List.of(partition), record -> {
                if (wanted.test(record)) {
                    of.add(record);
                }
                return of.size() < count;
            });
            found.addAll(of);
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        found.sort(BY_TIME);
        return found.subList(0, Math.min(count, found.size()));
    }

    /** Hands over what comes after, until the thread is interrupted or the process ends. */
    public void follow(java.util.function.Consumer<ConsumerRecord<String, byte[]>> each) {
        while (!Thread.currentThread().isInterrupted()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (wanted.test(record)) {
                    each.accept(record);
                }
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private List<ConsumerRecord<String, byte[]>> newest(int count) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        Map<TopicPartition, Deque<ConsumerRecord<String, byte[]>>> last = new HashMap<>();
        TopicScan.rest(consumer, partitions, record -> {
            if (wanted.test(record)) {
                Deque<ConsumerRecord<String, byte[]>> of = last.computeIfAbsent(
                        new TopicPartition(record.topic(), record.partition()), p -> new ArrayDeque<>());
                of.addLast(record);
                if (of.size() > count) {
                    of.removeFirst();
                }
            }
            return true;
        });
        last.values().forEach(all::addAll);
        all.sort(BY_TIME);
        return all.subList(Math.max(0, all.size() - count), all.size());
    }
}
