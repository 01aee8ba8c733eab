package dev.pullcord.client.wire;

import dev.pullcord.client.config.Connection;
import dev.pullcord.client.failure.NotAllowedException;
import dev.pullcord.client.failure.UnreachableException;
import dev.pullcord.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;

/** Reads one agent's partition of a topic from a time to its end as it is when the reading begins. */
final class LookBack {
    private static final Duration POLL = Duration.ofMillis(250);

    private final Connection connection;
    private final String key;

    LookBack(Connection connection, String key) {
        this.connection = connection;
        this.key = key;
    }

    void read(Topic topic, Instant since, Duration within, java.util.function.Consumer<Incoming> each) {
        long deadline = System.nanoTime() + within.toNanos();
        AgentPartition partition = new AgentPartition(connection);
        try (Consumer<String, byte[]> consumer = partition.consumer()) {
            TopicPartition mine = AgentPartition.of(consumer, topic.name(), key, left(deadline));
            long end = seek(consumer, mine, since, deadline);
            while (consumer.position(mine) < end) {
                if (System.nanoTime() > deadline) {
                    throw new UnreachableException(
                            "expected to read " + mine + " from " + since + " to its end within " + within.toMillis()
                                    + " ms, but found the end still " + (end - consumer.position(mine))
                                    + " records away; wait longer",
                            null);
                }
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    Incoming incoming = partition.read(record, key);
                    if (incoming != null) {
                        each.accept(incoming);
                    }
                }
            }
        } catch (AuthorizationException e) {
            throw new NotAllowedException(
                    "expected to be allowed to read " + topic.name() + ", but found " + e.getMessage(), e);
        } catch (KafkaException e) {
            throw new UnreachableException(
                    "expected to read " + topic.name() + ", but found " + e.getMessage() + "; is Kafka at "
                            + connection.bootstrap() + " up?",
                    e);
        }
    }

    /** Goes to the first record of a time, or to the end when there is none; gives the end. */
    private static long seek(Consumer<?, ?> consumer, TopicPartition mine, Instant since, long deadline) {
        consumer.assign(List.of(mine));
        Long end = consumer.endOffsets(List.of(mine), left(deadline)).get(mine);
        OffsetAndTimestamp first = consumer.offsetsForTimes(Map.of(mine, since.toEpochMilli()), left(deadline))
                .get(mine);
        long last = end == null ? 0 : end;
        consumer.seek(mine, first == null ? last : first.offset());
        return last;
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(Duration.ofMillis(1).toNanos(), deadline - System.nanoTime()));
    }
}
