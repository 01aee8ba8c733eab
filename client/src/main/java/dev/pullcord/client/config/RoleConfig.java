package dev.pullcord.client.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Settings of one role's queue, in Kafka's style. Keys under {@code kafka.} go to the Kafka clients as they are. */
public final class RoleConfig extends AbstractConfig {
    public static final String ROLE = "pullcord.role";
    public static final String GROUP = "pullcord.role.group";
    public static final String LOOKBACK = "pullcord.role.lookback.ms";
    public static final String CONFIRM = "pullcord.role.confirm";
    public static final String ANSWER_TIMEOUT = "pullcord.role.answer.timeout.ms";

    /** Every key with its meaning. */
    public static final ConfigDef DEFINITION = Connection.definition()
            .define(ROLE, ConfigDef.Type.STRING, NO_DEFAULT_VALUE, HIGH, "Role whose queue is read and answered.")
            .define(
                    GROUP,
                    ConfigDef.Type.STRING,
                    "",
                    LOW,
                    "Share group; all members of a team use the same. Empty: pullcord.role- and the role, prefixed as the topics are, which pullcord acl lets them use.")
            .define(
                    LOOKBACK,
                    ConfigDef.Type.LONG,
                    Duration.ofDays(30).toMillis(),
                    between(0, Duration.ofDays(366).toMillis()),
                    MEDIUM,
                    "Milliseconds of handoffs before its first use that a new group still receives.")
            .define(
                    ANSWER_TIMEOUT,
                    ConfigDef.Type.LONG,
                    10_000L,
                    between(100, 600_000),
                    MEDIUM,
                    "Milliseconds to wait for the engine's word on a decision.")
            .define(
                    CONFIRM,
                    ConfigDef.Type.BOOLEAN,
                    true,
                    MEDIUM,
                    "Whether the engine's word on a decision is waited for. It stands in escalation.audit, which a role may not read unless that was granted; without, a decision is written and its answer not known.");

    /** @throws org.apache.kafka.common.config.ConfigException naming the key that is wrong */
    public RoleConfig(Map<String, ?> settings) {
        super(DEFINITION, settings, false);
    }

    /** Where Kafka and the registry are. */
    public Connection connection() {
        return Connection.of(this);
    }

    /** The role. */
    public String role() {
        return getString(ROLE);
    }

    /** The share group. */
    public String group() {
        String group = getString(GROUP);
        return group.isEmpty() ? getString(Connection.TOPIC_PREFIX) + "pullcord.role-" + role() : group;
    }

    /** A setting in milliseconds. */
    public Duration duration(String key) {
        return Duration.ofMillis(getLong(key));
    }
}
