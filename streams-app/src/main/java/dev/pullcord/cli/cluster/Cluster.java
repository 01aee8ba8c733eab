package dev.pullcord.cli.cluster;

import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A cluster that answered: its topics, and clients with the settings every verb needs. */
public final class Cluster implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final String ANSWER_KEY = "pullcord.connect.timeout.ms";

    private final ClusterSettings settings;
    private final Admin admin;
    private final RecordCodec codec;

    private Cluster(ClusterSettings settings, Admin admin, RecordCodec codec) {
        this.settings = settings;
        this.admin = admin;
        this.codec = codec;
    }

    /**
     * Connects, and makes sure that a broker answers.
     *
     * @throws CommandException when none does within ten seconds, or {@code pullcord.connect.timeout.ms}
     */
    public static Cluster connect(ClusterSettings settings) {
        ClientLogs.quiet();
        long within =
                Long.parseLong(settings.serde().getOrDefault(ANSWER_KEY, Long.toString(ANSWER_WITHIN.toMillis())));
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) within);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) within);
        Admin admin;
        try {
            admin = Admin.create(config);
        } catch (KafkaException e) {
            throw unreachable(settings, reason(e), e);
        }
        try {
            admin.describeCluster().nodes().get(within + 500, TimeUnit.MILLISECONDS);
            return new Cluster(settings, admin, new SerdeCodec(settings.serde()));
        } catch (ExecutionException | TimeoutException e) {
            admin.close(Duration.ZERO);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof org.apache.kafka.common.errors.AuthenticationException denied) {
                throw denied;
            }
            throw unreachable(settings, "none answered within " + within + " ms", cause);
        } catch (InterruptedException e) {
            admin.close(Duration.ZERO);
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.UNREACHABLE, "interrupted while waiting for Kafka", e);
        }
    }

    /** Names of the topics, with the prefix of this cluster. */
    public Topics topics() {
        return new Topics(settings.prefix(), settings.partitions());
    }

    public ClusterSettings settings() {
        return settings;
    }

    public Admin admin() {
        return admin;
    }

    public RecordCodec codec() {
        return codec;
    }

    /** A record ready to be sent: framed, with the key in UTF-8. */
    public ProducerRecord<String, byte[]> record(Topic topic, String key, SpecificRecord value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic.name(), key, new byte[0]);
        byte[] bytes = codec.encode(topic.name(), record.headers(), value);
        return new ProducerRecord<>(topic.name(), null, null, key, bytes, record.headers());
    }

    /** A producer that loses and doubles nothing: idempotent, acknowledged by all replicas. */
    public Producer<String, byte[]> producer(Map<String, String> more) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 20_000);
        config.putAll(settings.kafka());
        config.putAll(more);
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** A consumer without a group that sees committed records only. */
    public Consumer<String, byte[]> consumer() {
        return consumer(Map.of());
    }

    /** The same with more settings. */
    public Consumer<String, byte[]> consumer(Map<String, String> more) {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.putAll(more);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        codec.close();
        admin.close(Duration.ofSeconds(2));
    }

    private static CommandException unreachable(ClusterSettings settings, String what, Throwable cause) {
        return new CommandException(
                ExitCode.UNREACHABLE,
                "expected a Kafka broker at " + settings.bootstrap().value() + " (from "
                        + settings.bootstrap().from() + "), but " + what
                        + "; start one with: pullcord dev, or name another with --bootstrap",
                cause);
    }

    private static String reason(KafkaException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }
}
