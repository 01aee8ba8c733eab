package dev.pullcord.benchmarks.cases;

import dev.pullcord.benchmarks.broker.OwnBroker;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.test.TestRecord;

/** What the stores log, on the topics of a broker where an engine looks for it. */
final class Changelogs implements AutoCloseable {
    /** End of the name of such a topic. */
    static final String SUFFIX = "-changelog";

    private final OwnBroker broker;
    private final Producer<byte[], byte[]> producer;
    private final Set<String> created = new HashSet<>();
    private long records;
    private long bytes;

    Changelogs(OwnBroker broker, String bootstrap) {
        this.broker = broker;
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.LINGER_MS_CONFIG,
                        50,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        1 << 18),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void keep(String topic, TestRecord<byte[], byte[]> record) {
        if (created.add(topic)) {
            create(topic);
        }
        records++;
        byte[] value = record.value();
        bytes += record.key().length + (value == null ? 0 : value.length);
        // flush waits for all
        var unused = producer.send(new ProducerRecord<>(topic, 0, record.timestamp(), record.key(), value));
    }

    /** Waits until all of it is on the broker. */
    void flush() {
        producer.flush();
    }

    long records() {
        return records;
    }

    long bytes() {
        return bytes;
    }

    private void create(String topic) {
        Map<String, String> config = Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "CreateTime");
        try {
            broker.cluster()
                    .admin()
                    .createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(config)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("expected to create " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
