package dev.pullcord.runtime;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import dev.pullcord.schemas.serde.ValueSerdes;
import dev.pullcord.schemas.topic.Topics;
import dev.pullcord.topology.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;

/**
 * Where and how the engine runs, in Kafka's own style. What it does is said by policies and never here.
 *
 * <p>Every key may also be given as an environment variable: {@code PULLCORD_} and the key in capitals, without a leading
 * {@code pullcord.}, dots as underscores: {@code PULLCORD_BOOTSTRAP_SERVERS}, {@code PULLCORD_HTTP_PORT}. The environment wins
 * over the file. Keys under {@code kafka.} go to Kafka Streams and its clients as they are.
 */
public final class EngineConfig extends AbstractConfig {
    public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    public static final String REGISTRY_URL = "schema.registry.url";
    public static final String APPLICATION_ID = "application.id";
    public static final String TOPIC_PREFIX = "pullcord.topic.prefix";
    public static final String TOPIC_PARTITIONS = "pullcord.topic.partitions";
    public static final String TOPIC_REPLICATION = "pullcord.topic.replication";
    public static final String TOPICS_CREATE = "pullcord.topics.create";
    public static final String STATE_DIR = "pullcord.state.dir";
    public static final String THREADS = "pullcord.threads";
    public static final String GROUP_PROTOCOL = "pullcord.group.protocol";
    public static final String COMMIT_INTERVAL = "pullcord.commit.interval.ms";
    public static final String DEDUPE_HORIZON = "pullcord.dedupe.horizon.ms";
    public static final String CASE_RETENTION = "pullcord.case.retention.ms";
    public static final String FUTURE_TOLERANCE = "pullcord.future.tolerance.ms";
    public static final String ACTION_BYTES_MAX = "pullcord.action.bytes.max";
    public static final String DEFAULT_PROFILE = "pullcord.default.profile";
    public static final String DEADLINE_GRACE = "pullcord.deadline.grace.ms";
    public static final String SECURITY_ROLE = "pullcord.security.role";
    public static final String SECURITY_WITHIN = "pullcord.security.within.ms";
    public static final String AUDIT_KEY = AuditKey.KEY;
    public static final String HTTP_HOST = "pullcord.http.host";
    public static final String HTTP_PORT = "pullcord.http.port";

    /** What keys for Kafka itself begin with. */
    public static final String KAFKA_PREFIX = "kafka.";

    private static final String ENV_PREFIX = "PULLCORD_";

    /** Every key with its meaning. */
    public static final ConfigDef DEFINITION = TelemetryKeys.define(AuditKey.define(HttpKeys.define(new ConfigDef())))
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
                    "Schema registries with Confluent's REST API, comma separated; the first that answers is used. Further keys of the serde (basic.auth.*, bearer.auth.*, schema.registry.ssl.*) go through as they are.")
            .define(
                    ValueSerdes.VALUE_SERDE,
                    ConfigDef.Type.STRING,
                    "dev.pullcord.schemas.serde.AvroSerde",
                    LOW,
                    "Serde class of all record values; Confluent's SpecificAvroSerde takes the same keys.")
            .define(
                    APPLICATION_ID,
                    ConfigDef.Type.STRING,
                    "pullcord",
                    HIGH,
                    "Identity of the engine in the cluster: group, transactional ids and internal topics begin with it. All instances share it.")
            .define(TOPIC_PREFIX, ConfigDef.Type.STRING, "", MEDIUM, "Put before the name of every topic.")
            .define(
                    TOPIC_PARTITIONS,
                    ConfigDef.Type.INT,
                    6,
                    between(1, 10_000),
                    MEDIUM,
                    "Partitions of topics keyed by agent or case when the engine creates them. Cannot be changed afterwards.")
            .define(
                    TOPIC_REPLICATION,
                    ConfigDef.Type.SHORT,
                    (short) -1,
                    between(-1, 100),
                    MEDIUM,
                    "Replication of topics the engine creates; -1 for the broker's default.")
            .define(
                    TOPICS_CREATE,
                    ConfigDef.Type.BOOLEAN,
                    true,
                    MEDIUM,
                    "Whether the engine creates missing topics; if not, a missing one stops the start, and a release that names a new role is not taken into force until its topics exist.")
            .define(STATE_DIR, ConfigDef.Type.STRING, "pullcord-state", MEDIUM, "Folder of the local state stores.")
            .define(THREADS, ConfigDef.Type.INT, 2, between(1, 256), MEDIUM, "Stream threads of this instance.")
            .define(
                    GROUP_PROTOCOL,
                    ConfigDef.Type.STRING,
                    "streams",
                    ConfigDef.ValidString.in("streams", "classic"),
                    LOW,
                    "Rebalance protocol: streams (KIP-1071, broker 4.2 or newer) or classic.")
            .define(
                    COMMIT_INTERVAL,
                    ConfigDef.Type.LONG,
                    25L,
                    between(1, 60_000),
                    MEDIUM,
                    "Milliseconds between commits. A clearance becomes visible with the commit.")
            .define(
                    DEDUPE_HORIZON,
                    ConfigDef.Type.LONG,
                    Duration.ofDays(7).toMillis(),
                    between(1_000, Long.MAX_VALUE),
                    MEDIUM,
                    "Milliseconds for which a repeated action gets its first clearance again.")
            .define(
                    CASE_RETENTION,
                    ConfigDef.Type.LONG,
                    Duration.ofDays(90).toMillis(),
                    between(1_000, Long.MAX_VALUE),
                    LOW,
                    "Milliseconds for which a resolved case is remembered, so that late decisions are refused by name.")
            .define(
                    FUTURE_TOLERANCE,
                    ConfigDef.Type.LONG,
                    Duration.ofHours(1).toMillis(),
                    between(0, Long.MAX_VALUE),
                    LOW,
                    "Milliseconds by which an agent's clock may run ahead of the broker's.")
            .define(
                    ACTION_BYTES_MAX,
                    ConfigDef.Type.INT,
                    1 << 20,
                    between(1_024, 2 << 20),
                    MEDIUM,
                    "Largest action in bytes; a larger one is denied as too-large.")
            .define(
                    DEFAULT_PROFILE,
                    ConfigDef.Type.STRING,
                    "autonomous",
                    ConfigDef.ValidString.in(
                            "internal-operations", "customer-facing", "decision-support", "autonomous"),
                    MEDIUM,
                    "Profile of agents that reference.agents does not know.")
            .define(
                    DEADLINE_GRACE,
                    ConfigDef.Type.LONG,
                    Duration.ofSeconds(10).toMillis(),
                    between(0, Long.MAX_VALUE),
                    LOW,
                    "Milliseconds after a start or a rebalance in which no deadline passes, so that decisions made meanwhile count first.")
            .define(
                    SECURITY_ROLE,
                    ConfigDef.Type.STRING,
                    "security",
                    EngineConfig::requireRole,
                    MEDIUM,
                    "Role that gets a case when an agent executed what nobody had released.")
            .define(
                    SECURITY_WITHIN,
                    ConfigDef.Type.LONG,
                    Duration.ofHours(4).toMillis(),
                    between(1_000, Long.MAX_VALUE),
                    LOW,
                    "Milliseconds that role has for such a case; it stays open afterwards.")
            .define(HTTP_HOST, ConfigDef.Type.STRING, "127.0.0.1", MEDIUM, "Address the HTTP server listens on.")
            .define(
                    HTTP_PORT,
                    ConfigDef.Type.INT,
                    8080,
                    between(0, 65_535),
                    MEDIUM,
                    "Port of the HTTP server; 0 for any free one.");

    /**
     * @param file keys and values of the configuration file
     * @param environment the process environment
     * @throws org.apache.kafka.common.config.ConfigException naming the key that is wrong
     */
    public EngineConfig(Map<String, String> file, Map<String, String> environment) {
        super(DEFINITION, merged(file, environment), false);
    }

    private static void requireRole(String key, Object value) {
        if (!Topics.ROLE.matcher(String.valueOf(value)).matches()) {
            throw new ConfigException(key, value, "expected a role of lower-case letters, digits and inner hyphens");
        }
    }

    private static Map<String, String> merged(Map<String, String> file, Map<String, String> environment) {
        Map<String, String> merged = new HashMap<>(file);
        for (String key : DEFINITION.names()) {
            String value = environment.get(environmentName(key));
            if (value != null) {
                merged.put(key, value);
            }
        }
        return merged;
    }

    /** Name of the environment variable of a key. */
    static String environmentName(String key) {
        String bare = key.startsWith("pullcord.") ? key.substring("pullcord.".length()) : key;
        return ENV_PREFIX + bare.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** The catalogue of topics. */
    public Topics topics() {
        return new Topics(getString(TOPIC_PREFIX), getInt(TOPIC_PARTITIONS));
    }

    /** What the stages need. */
    public Settings settings() {
        return new Settings(
                Duration.ofMillis(getLong(DEDUPE_HORIZON)),
                Duration.ofMillis(getLong(CASE_RETENTION)),
                Duration.ofMillis(getLong(FUTURE_TOLERANCE)),
                getInt(ACTION_BYTES_MAX),
                getString(DEFAULT_PROFILE),
                Duration.ofMillis(getLong(DEADLINE_GRACE)),
                getString(SECURITY_ROLE),
                Duration.ofMillis(getLong(SECURITY_WITHIN)),
                AuditKey.of(this));
    }

    /** Serde of all values, configured. */
    public Serde<SpecificRecord> valueSerde() {
        return ValueSerdes.create(originals());
    }

    /** Keys that go to Kafka as they are, without their prefix. */
    Map<String, Object> kafka() {
        return originalsWithPrefix(KAFKA_PREFIX);
    }
}
