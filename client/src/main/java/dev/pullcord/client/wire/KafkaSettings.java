package dev.pullcord.client.wire;

import dev.pullcord.client.config.Connection;
import dev.pullcord.schemas.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Settings of the Kafka clients. What stands under {@code kafka.} goes to each and wins, but for what the guarantees rest on. */
public final class KafkaSettings {
    /** Memory of unsent records, bytes; beyond, sending waits and then counts as unreachable. */
    private static final int BUFFER_BYTES = 2 * Topic.RECORD_BYTES_MAX;

    private KafkaSettings() {}

    /** Idempotent, acknowledged by all replicas, and given up after the bound. */
    public static Map<String, Object> producer(Connection connection) {
        int bound = Math.toIntExact(connection.sendTimeout().toMillis());
        Map<String, Object> producer = new HashMap<>();
        producer.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.RECORD_BYTES_MAX);
        producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, bound);
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, bound);
        producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, bound);
        producer.putAll(common(connection));
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return producer;
    }

    /** Without a group: where to read is a matter of time and of the agent's partition, not of what somebody read before. */
    public static Map<String, Object> consumer(Connection connection) {
        Map<String, Object> consumer = new HashMap<>();
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(
                CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(Duration.ofSeconds(10).toMillis()));
        consumer.put(
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
                Math.toIntExact(Duration.ofSeconds(5).toMillis()));
        consumer.putAll(common(connection));
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return consumer;
    }

    /** What every client needs to connect. */
    public static Map<String, Object> common(Connection connection) {
        Map<String, Object> common = new HashMap<>(connection.kafka());
        common.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, connection.bootstrap());
        return common;
    }
}
