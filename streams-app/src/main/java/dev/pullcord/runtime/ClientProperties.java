package dev.pullcord.runtime;

import dev.pullcord.schemas.topic.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Settings of Kafka Streams and its clients. Figures are measured: docs/performance.md. What stands under {@code kafka.} in the
 * configuration wins.
 */
public final class ClientProperties {
    private static final long TELEMETRY_COMMIT_MILLIS = 1_000;

    private ClientProperties() {}

    /** Settings of Kafka Streams. */
    public static Properties streams(EngineConfig config) {
        Properties streams = new Properties();
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, config.getString(EngineConfig.APPLICATION_ID));
        streams.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap(config));
        streams.put(StreamsConfig.STATE_DIR_CONFIG, config.getString(EngineConfig.STATE_DIR));
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.getInt(EngineConfig.THREADS));
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.getLong(EngineConfig.COMMIT_INTERVAL));
        streams.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, config.getString(EngineConfig.GROUP_PROTOCOL));
        streams.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        streams.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) config.getShort(EngineConfig.TOPIC_REPLICATION));
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 131_072);
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topic.RECORD_BYTES_MAX);
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
        streams.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        streams.put(StreamsConfig.topicPrefix("max.message.bytes"), Topic.RECORD_BYTES_MAX);
        streams.putAll(config.kafka());
        return streams;
    }

    /** Id of the second stream: what it may touch is granted by the prefix of the first one's. */
    static String telemetryApplication(EngineConfig config) {
        return config.getString(EngineConfig.APPLICATION_ID) + "-telemetry";
    }

    /** The same for the second stream, where nobody waits for a commit. */
    static Properties telemetry(EngineConfig config) {
        Properties streams = streams(config);
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, telemetryApplication(config));
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.getInt(TelemetryKeys.THREADS));
        streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, TELEMETRY_COMMIT_MILLIS);
        return streams;
    }

    static Map<String, Object> admin(EngineConfig config) {
        return common(config);
    }

    static Map<String, Object> decisionConsumer(EngineConfig config) {
        Map<String, Object> consumer = common(config);
        consumer.put(ConsumerConfig.GROUP_ID_CONFIG, config.getString(EngineConfig.APPLICATION_ID) + "-decisions");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        // how soon the topic of a new role is found
        consumer.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 2_000);
        return consumer;
    }

    static Map<String, Object> decisionProducer(EngineConfig config, String transactionalId) {
        Map<String, Object> producer = common(config);
        producer.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        producer.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
        producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.RECORD_BYTES_MAX);
        return producer;
    }

    /** Settings of a producer that loses and doubles nothing, and fails within seconds when nobody answers. */
    public static Map<String, Object> apiProducer(EngineConfig config) {
        Map<String, Object> producer = common(config);
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.RECORD_BYTES_MAX);
        producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        return producer;
    }

    /** Settings of a consumer without a group that sees committed records only. */
    public static Map<String, Object> apiConsumer(EngineConfig config) {
        Map<String, Object> consumer = common(config);
        consumer.remove(ConsumerConfig.GROUP_ID_CONFIG);
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return consumer;
    }

    private static Map<String, Object> common(EngineConfig config) {
        Map<String, Object> common = new HashMap<>(config.kafka());
        common.put("bootstrap.servers", bootstrap(config));
        return common;
    }

    private static String bootstrap(EngineConfig config) {
        return String.join(",", config.getList(EngineConfig.BOOTSTRAP_SERVERS));
    }
}
