package dev.pullcord.http.view;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of some topics on a thread of its own, without a group: every instance sees all. After a failure it goes on
 * from where it was with a new consumer.
 */
public final class TopicFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFeed.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final long PAUSE_MS = 1_000;

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final List<Source> sources;
    private final java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader;
    private final Clock clock;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Thread thread;
    private volatile boolean running = true;
    private volatile boolean caughtUp;
    private volatile @Nullable Consumer<String, byte[]> current;

    /**
     * @param consumers makes a consumer of committed records without a group
     * @param reader takes each record; what it throws as a {@link KafkaException} is tried again with the same record
     */
    public TopicFeed(
            Supplier<Consumer<String, byte[]>> consumers,
            List<Source> sources,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader,
            Clock clock) {
        this.consumers = consumers;
        this.sources = sources;
        this.reader = reader;
        this.clock = clock;
        thread = new Thread(this::run, "http-view");
        thread.setDaemon(true);
    }

    /**
     * One topic.
     *
     * @param topic its name
     * @param back how far back from now it is read at the start; null for from the beginning
     */
    public record Source(String topic, @Nullable Duration back) {}

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    /** Whether it has read all that was there when it began. It stays so: what comes later is read as it comes. */
    public boolean caughtUp() {
        return caughtUp;
    }

    private void run() {
        while (running) {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                current = consumer;
                assign(consumer);
                while (running) {
                    read(consumer);
                }
            } catch (WakeupException | InterruptException e) {
                running = false;
            } catch (KafkaException e) {
                LOG.warn("http view starts again reason={}", e.getMessage());
                pause();
            } finally {
                current = null;
            }
        }
    }

    private void assign(Consumer<String, byte[]> consumer) {
        if (positions.isEmpty()) {
            for (Source source : sources) {
                List<TopicPartition> partitions = consumer.partitionsFor(source.topic()).stream()
                        .map(one -> new TopicPartition(source.topic(), one.partition()))
                        .toList();
                Map<TopicPartition, Long> last = consumer.endOffsets(partitions);
                ends.putAll(last);
                positions.putAll(begin(consumer, source, partitions, last));
            }
        }
        consumer.assign(positions.keySet());
        positions.forEach(consumer::seek);
    }

    private Map<TopicPartition, Long> begin(
            Consumer<String, byte[]> consumer,
            Source source,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> last) {
        Duration back = source.back();
        if (back == null) {
            return consumer.beginningOffsets(partitions);
        }
        long from = clock.millis() - back.toMillis();
        Map<TopicPartition, Long> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, from));
        Map<TopicPartition, Long> begin = new HashMap<>(last);
        if (!back.isZero()) {
            for (Map.Entry<TopicPartition, @Nullable OffsetAndTimestamp> found :
                    consumer.offsetsForTimes(asked).entrySet()) {
                if (found.getValue() != null) {
                    begin.put(found.getKey(), found.getValue().offset());
                }
            }
        }
        return begin;
    }

    private void read(Consumer<String, byte[]> consumer) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            reader.accept(record);
            positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
        if (!caughtUp) {
            // markers of transactions move the position although no record comes
            caughtUp = ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        running = false;
        Consumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
