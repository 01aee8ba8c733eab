package dev.pullcord.client.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import dev.pullcord.schemas.serde.ValueSerdes;
import dev.pullcord.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.serialization.Serde;

/**
 * Where Kafka and the registry are, and under which names.
 *
 * @param bootstrap brokers to start from, host:port, comma separated
 * @param topics the catalogue, with the prefix of this installation; its numbers of partitions are the broker's to say
 * @param kafka settings that go to every Kafka client as they are
 * @param serde settings of the serde of values
 * @param sendTimeout how long one record may take to be written
 */
public record Connection(
        String bootstrap, Topics topics, Map<String, Object> kafka, Map<String, Object> serde, Duration sendTimeout) {
    public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    public static final String REGISTRY_URL = "schema.registry.url";
    public static final String TOPIC_PREFIX = "pullcord.topic.prefix";
    public static final String SEND_TIMEOUT = "pullcord.send.timeout.ms";

    /** What keys for Kafka itself begin with. */
    public static final String KAFKA_PREFIX = "kafka.";

    public Connection {
        kafka = Map.copyOf(kafka);
        serde = Map.copyOf(serde);
    }

    /** Serde of all values, configured. */
    public Serde<SpecificRecord> values() {
        return ValueSerdes.create(serde);
    }

    static Connection of(AbstractConfig config) {
        Map<String, Object> serde = new HashMap<>(config.originals());
        serde.values().removeIf(value -> value == null);
        return new Connection(
                String.join(",", config.getList(BOOTSTRAP_SERVERS)),
                // the number is only used to create topics, which a client never does
                new Topics(config.getString(TOPIC_PREFIX), 1),
                config.originalsWithPrefix(KAFKA_PREFIX),
                serde,
                Duration.ofMillis(config.getLong(SEND_TIMEOUT)));
    }

    static ConfigDef definition() {
        return new ConfigDef()
                .define(
                        BOOTSTRAP_SERVERS,
                        ConfigDef.Type.LIST,
                        NO_DEFAULT_VALUE,
                        HIGH,
                        "Kafka brokers to start from, host:port, comma separated.")
                .define(
                        REGISTRY_URL,
                        ConfigDef.Type.LIST,
                        NO_DEFAULT_VALUE,
                        HIGH,
                        "Schema registries with Confluent's REST API, comma separated. Further keys of the serde (basic.auth.*, bearer.auth.*, schema.registry.ssl.*) go through as they are.")
                .define(
                        ValueSerdes.VALUE_SERDE,
                        ConfigDef.Type.STRING,
                        "dev.pullcord.schemas.serde.AvroSerde",
                        LOW,
                        "Serde class of all record values.")
                .define(TOPIC_PREFIX, ConfigDef.Type.STRING, "", MEDIUM, "Put before the name of every topic.")
                .define(
                        SEND_TIMEOUT,
                        ConfigDef.Type.LONG,
                        5_000L,
                        between(100, 600_000),
                        MEDIUM,
                        "Milliseconds that one record may take to be written before Kafka counts as away.");
    }
}
