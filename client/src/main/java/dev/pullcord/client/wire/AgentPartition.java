package dev.pullcord.client.wire;

import dev.pullcord.client.config.Connection;
import dev.pullcord.schemas.serde.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the records of one key, from the one partition that Kafka's standard partitioner puts them into. */
public final class AgentPartition {
    private static final Logger LOG = LoggerFactory.getLogger(AgentPartition.class);

    private final Connection connection;
    private final Deserializer<SpecificRecord> values;

    /** Nothing is connected yet. */
    public AgentPartition(Connection connection) {
        this.connection = connection;
        values = connection.values().deserializer();
    }

    /** A consumer without a group. */
    public Consumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                KafkaSettings.consumer(connection), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** The partition of a key. */
    public static TopicPartition of(Consumer<?, ?> consumer, String topic, String key, Duration within) {
        List<PartitionInfo> all = consumer.partitionsFor(topic, within);
        if (all == null || all.isEmpty()) {
            throw new UnknownTopicOrPartitionException("expected the topic " + topic
                    + ", but it does not exist; start the engine once, or set the prefix");
        }
        int place = Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % all.size();
        return new TopicPartition(topic, place);
    }

    /**
     * What a record says; null when it is of another key or cannot be read.
     *
     * @throws RetriableException when the registry is away: the record may be perfectly good
     */
    public @Nullable Incoming read(ConsumerRecord<String, byte[]> record, String key) {
        if (!key.equals(record.key()) || record.value() == null) {
            return null;
        }
        try {
            return new Incoming(
                    values.deserialize(record.topic(), record.value()),
                    Instant.ofEpochMilli(record.timestamp()),
                    EventHeaders.read(record.headers()));
        } catch (SerializationException e) {
            LOG.warn(
                    "record passed over topic={} partition={} offset={} reason={}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return null;
        }
    }
}
