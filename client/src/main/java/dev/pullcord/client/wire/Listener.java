package dev.pullcord.client.wire;

import dev.pullcord.client.config.Connection;
import dev.pullcord.schemas.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that reads what the engine writes for one agent, from the end of its topics on. An outage is waited out, and
 * reading goes on where it stopped.
 */
final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(10);

    private final AgentPartition partition;
    private final String key;
    private final List<Topic> topics;
    private final java.util.function.Consumer<Incoming> listener;
    private final Thread thread;
    private final CountDownLatch positioned = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    /** Where reading goes on; empty until the ends were found. */
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    private @Nullable Consumer<String, byte[]> reading;

    Listener(Connection connection, String key, List<Topic> topics, java.util.function.Consumer<Incoming> listener) {
        partition = new AgentPartition(connection);
        this.key = key;
        this.topics = topics;
        this.listener = listener;
        thread = new Thread(this::run, "pullcord-" + key);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Whether everything written from now on is heard. */
    boolean positioned(Duration within) {
        try {
            return positioned.await(Math.max(0, within.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        while (open()) {
            try (Consumer<String, byte[]> consumer = partition.consumer()) {
                reading(consumer);
                position(consumer);
                positioned.countDown();
                while (open()) {
                    for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                        hand(record);
                    }
                }
            } catch (WakeupException e) {
                // closing
            } catch (KafkaException e) {
                LOG.warn("answers cannot be read, trying again key={} reason={}", key, e.getMessage());
                pause();
            } finally {
                reading(null);
            }
        }
    }

    private void position(Consumer<String, byte[]> consumer) {
        if (positions.isEmpty()) {
            Map<TopicPartition, Long> ends = new HashMap<>();
            for (Topic topic : topics) {
                TopicPartition mine = AgentPartition.of(consumer, topic.name(), key, ANSWER);
                ends.putAll(consumer.endOffsets(List.of(mine), ANSWER));
            }
            positions.putAll(ends);
        }
        consumer.assign(positions.keySet());
        positions.forEach(consumer::seek);
    }

    private void hand(ConsumerRecord<String, byte[]> record) {
        Incoming incoming = partition.read(record, key);
        if (incoming != null) {
            try {
                listener.accept(incoming);
            } catch (RuntimeException e) {
                // one listener's defect must not make all the others deaf
                LOG.error("answer not taken topic={} offset={}", record.topic(), record.offset(), e);
            }
        }
        positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }

    private boolean open() {
        return closing.getCount() > 0;
    }

    private void pause() {
        try {
            if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("listener ends key={}", key);
            }
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }

    private synchronized void reading(@Nullable Consumer<String, byte[]> consumer) {
        reading = consumer;
    }

    @Override
    public void close() {
        closing.countDown();
        synchronized (this) {
            if (reading != null) {
                reading.wakeup();
            }
        }
        try {
            thread.join(END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
