package dev.pullcord.runtime;

import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.serde.RegistryUnavailableException;
import dev.pullcord.schemas.topic.Topics;
import dev.pullcord.topology.EscalationTopology;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings decisions from the topics of all roles into the one inbox that the topology reads: stamps each with the role of the
 * topic it came from, and keys it by agent. Exactly once: offsets are committed in the transaction that writes.
 *
 * <p>The topology cannot read the role topics itself: the streams rebalance protocol takes no pattern, and a new role would
 * restart it (docs/decisions/0003).
 */
final class DecisionForwarder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionForwarder.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    /** Bytes of a decision's headers that travel on, together; one that does not fit any more is left out. */
    private static final int HEADER_BYTES_MAX = 16 * 1024;
    /** Characters that travel on of the key of what is no decision. */
    private static final int KEY_MAX = 1_024;

    /** Headers that only this forwarder may write. */
    private static final Set<String> STAMPS =
            Set.of(EscalationTopology.ROLE_HEADER, EscalationTopology.DECIDED_AT_HEADER);

    private final EngineConfig config;
    private final Topics topics;
    private final Deserializer<SpecificRecord> deserializer;
    private final Consumer<KafkaException> onRefusal;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile boolean healthy;

    /** @param onRefusal called once when the brokers refuse what it needs, which no second try would change */
    DecisionForwarder(EngineConfig config, Consumer<KafkaException> onRefusal) {
        this.config = config;
        this.onRefusal = onRefusal;
        this.topics = config.topics();
        this.deserializer = config.valueSerde().deserializer();
        this.thread = new Thread(this::run, "decision-forwarder");
    }

    void start() {
        thread.start();
    }

    /** Whether it is connected and forwarding. */
    boolean healthy() {
        return healthy && thread.isAlive();
    }

    private void run() {
        while (running) {
            try (KafkaConsumer<String, byte[]> consumer = consumer();
                    Producer<String, byte[]> producer = producer()) {
                producer.initTransactions();
                consumer.subscribe(Pattern.compile(Pattern.quote(topics.decisionPrefix()) + Topics.ROLE.pattern()));
                healthy = true;
                while (running) {
                    forward(consumer, producer);
                }
            } catch (KafkaException e) {
                if (Reasons.refused(e)) {
                    running = false;
                    onRefusal.accept(e);
                    return;
                }
                // both clients are thrown away: what was not committed is read again
                LOG.warn("decision forwarder starts again reason={}", e.getMessage());
                pause();
            } finally {
                healthy = false;
            }
        }
    }

    private void forward(KafkaConsumer<String, byte[]> consumer, Producer<String, byte[]> producer) {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        if (records.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            // what fails here fails the commit
            var unused = producer.send(forwarded(record));
            offsets.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
        }
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction();
    }

    private ProducerRecord<String, byte[]> forwarded(ConsumerRecord<String, byte[]> record) {
        byte[] bytes = bounded(record);
        Headers headers = headers(record);
        try {
            SpecificRecord value =
                    bytes == null ? null : deserializer.deserialize(record.topic(), record.headers(), bytes);
            if (value instanceof Decision decision) {
                return new ProducerRecord<>(topics.decisionInbox().name(), null, decision.getAgentId(), bytes, headers);
            }
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (SerializationException e) {
            LOG.warn(
                    "decision unreadable topic={} offset={} reason={}",
                    record.topic(),
                    record.offset(),
                    e.getMessage());
        }
        // the topology puts it aside with the reason: there is one place that writes dead letters
        String key = record.key() == null || record.key().length() <= KEY_MAX
                ? record.key()
                : record.key().substring(0, KEY_MAX);
        return new ProducerRecord<>(topics.decisionInbox().name(), null, key, bytes, headers);
    }

    /** What is too large to be a decision is cut, and still too large: the topology says so, and nobody is held up by it. */
    private static byte @Nullable [] bounded(ConsumerRecord<String, byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null || value.length <= EscalationTopology.DECISION_BYTES_MAX) {
            return value;
        }
        LOG.warn(
                "decision too large topic={} partition={} offset={} bytes={}",
                record.topic(),
                record.partition(),
                record.offset(),
                value.length);
        return Arrays.copyOf(value, EscalationTopology.DECISION_BYTES_MAX + 1);
    }

    private Headers headers(ConsumerRecord<String, byte[]> record) {
        Headers headers = new RecordHeaders();
        int left = HEADER_BYTES_MAX;
        for (Header header : record.headers()) {
            int size = header.key().length() + (header.value() == null ? 0 : header.value().length);
            // role and time are what the topic says, whatever the sender wrote
            if (size <= left && !STAMPS.contains(header.key())) {
                headers.add(header);
                left -= size;
            }
        }
        String role = topics.roleOfDecisions(record.topic()).orElseThrow();
        String at = Long.toString(record.timestamp());
        return headers.add(EscalationTopology.ROLE_HEADER, role.getBytes(StandardCharsets.UTF_8))
                .add(EscalationTopology.DECIDED_AT_HEADER, at.getBytes(StandardCharsets.UTF_8));
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                ClientProperties.decisionConsumer(config), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Producer<String, byte[]> producer() {
        String id = config.getString(EngineConfig.APPLICATION_ID) + "-decisions-" + UUID.randomUUID();
        return new KafkaProducer<>(
                ClientProperties.decisionProducer(config, id), new StringSerializer(), new ByteArraySerializer());
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join(Duration.ofSeconds(15).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
