package dev.pullcord.cli.backtest;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Where to begin reading. */
final class Offsets {
    /** Settings of a consumer that reads a lot at a time. */
    static final Map<String, String> BULK = Map.of(
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000",
            ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "65536",
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "50",
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(4 << 20));

    private Offsets() {}

    /** Puts a consumer to the first records at or after a moment; to the end where there are none. */
    static void seek(Consumer<String, byte[]> consumer, List<TopicPartition> partitions, Instant start) {
        if (!start.isAfter(Instant.EPOCH)) {
            consumer.seekToBeginning(partitions);
            return;
        }
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, start.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp offset = found.get(partition);
            if (offset == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, offset.offset());
            }
        }
    }

    /** Records between the first at or after a moment and the end, about: markers of transactions count too. */
    static long count(Consumer<String, byte[]> consumer, List<TopicPartition> partitions, Instant start) {
        consumer.assign(partitions);
        seek(consumer, partitions, start);
        return sum(consumer.endOffsets(partitions).values())
                - sum(partitions.stream().map(consumer::position).toList());
    }

    private static long sum(Collection<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).sum();
    }
}
