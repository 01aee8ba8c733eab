package dev.pullcord.client.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Settings of one agent, in Kafka's style. Keys under {@code kafka.} go to the Kafka clients as they are. */
public final class ClientConfig extends AbstractConfig {
    public static final String AGENT_ID = "pullcord.agent.id";
    public static final String AGENT_VERSION = "pullcord.agent.version";
    public static final String TENANT_ID = "pullcord.tenant.id";
    public static final String GUARD_TIMEOUT = "pullcord.guard.timeout.ms";
    public static final String LOOKBACK = "pullcord.lookback.ms";
    public static final String WAITING_MAX = "pullcord.waiting.max";
    public static final String BACKLOG_BYTES_MAX = "pullcord.backlog.bytes.max";
    public static final String STATE_DIR = "pullcord.state.dir";
    public static final String FAIL_OPEN = "pullcord.fail.open";
    public static final String NEVER_AUTO = "pullcord.never.auto";

    /** Every key with its meaning. */
    public static final ConfigDef DEFINITION = outage(bounds(identity(Connection.definition())));

    /** @throws org.apache.kafka.common.config.ConfigException naming the key that is wrong */
    public ClientConfig(Map<String, ?> settings) {
        super(DEFINITION, settings, false);
    }

    /** Where Kafka and the registry are. */
    public Connection connection() {
        return Connection.of(this);
    }

    /** A setting in milliseconds. */
    public Duration duration(String key) {
        return Duration.ofMillis(getLong(key));
    }

    private static ConfigDef identity(ConfigDef definition) {
        return definition
                .define(
                        AGENT_ID,
                        ConfigDef.Type.STRING,
                        NO_DEFAULT_VALUE,
                        new ConfigDef.NonEmptyString(),
                        HIGH,
                        "The agent. One process at a time may execute under it, or all that do share one journal.")
                .define(AGENT_VERSION, ConfigDef.Type.STRING, "", LOW, "Version of the agent; written on its actions.")
                .define(TENANT_ID, ConfigDef.Type.STRING, "", MEDIUM, "Organisation the agent works for.")
                .define(
                        STATE_DIR,
                        ConfigDef.Type.STRING,
                        "pullcord-agent",
                        HIGH,
                        "Folder of the execution journal and of the classes of action that were ever stopped; must outlive the process.");
    }

    private static ConfigDef bounds(ConfigDef definition) {
        return definition
                .define(
                        GUARD_TIMEOUT,
                        ConfigDef.Type.LONG,
                        10_000L,
                        between(100, 600_000),
                        MEDIUM,
                        "Milliseconds to wait for a clearance, the writing of the action included.")
                .define(
                        LOOKBACK,
                        ConfigDef.Type.LONG,
                        Duration.ofDays(35).toMillis(),
                        between(60_000, Duration.ofDays(366).toMillis()),
                        MEDIUM,
                        "Milliseconds to look back for answers when an action is resumed by its id alone, and for questions that nobody answered. Longer than a path with its hold.")
                .define(
                        WAITING_MAX,
                        ConfigDef.Type.INT,
                        10_000,
                        between(1, 10_000_000),
                        LOW,
                        "Actions whose answers are watched for at once; beyond, the oldest that nobody waits for is let go, and found again by looking back.")
                .define(
                        BACKLOG_BYTES_MAX,
                        ConfigDef.Type.INT,
                        16 << 20,
                        between(1_024, 1 << 30),
                        LOW,
                        "Bytes of records kept to be written once Kafka is back; beyond, nothing fails open any more.");
    }

    private static ConfigDef outage(ConfigDef definition) {
        return definition
                .define(
                        FAIL_OPEN,
                        ConfigDef.Type.LIST,
                        List.of(),
                        MEDIUM,
                        "Classes of action, or what they begin with up to a dot, that may go ahead while nobody answers. Empty: none.")
                .define(
                        NEVER_AUTO,
                        ConfigDef.Type.LIST,
                        List.of(),
                        MEDIUM,
                        "Classes of action that never go ahead without a clearance, whatever stands in " + FAIL_OPEN
                                + ". Copy them from the never-auto list of the policies.");
    }
}
