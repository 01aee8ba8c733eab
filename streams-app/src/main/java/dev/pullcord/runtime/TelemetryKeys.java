package dev.pullcord.runtime;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import dev.pullcord.core.outcome.Terms;
import dev.pullcord.core.telemetry.Horizons;
import dev.pullcord.topology.telemetry.TelemetrySettings;
import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Keys of the second stream, which turns what happened into telemetry. */
public final class TelemetryKeys {
    public static final String ENABLED = "pullcord.telemetry.enabled";
    public static final String THREADS = "pullcord.telemetry.threads";
    public static final String FLUSH = "pullcord.telemetry.flush.ms";
    public static final String GRACE = "pullcord.telemetry.grace.ms";
    public static final String MATURATION = "pullcord.telemetry.maturation.ms";
    public static final String OUTCOME_RETENTION = "pullcord.telemetry.outcome.retention.ms";
    public static final String NAMES_MAX = "pullcord.telemetry.names.max";

    /** How long records of a case wait for the judgement of their action: both are written in one transaction, so this is ample. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private TelemetryKeys() {}

    static ConfigDef define(ConfigDef definition) {
        return definition
                .define(
                        ENABLED,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        MEDIUM,
                        "Whether this instance takes part in making telemetry: a second stream beside the first, of which the first knows nothing.")
                .define(THREADS, ConfigDef.Type.INT, 1, between(1, 256), LOW, "Stream threads of telemetry.")
                .define(
                        FLUSH,
                        ConfigDef.Type.LONG,
                        Duration.ofSeconds(5).toMillis(),
                        between(100, 600_000),
                        LOW,
                        "Milliseconds after which a task tells what it has counted: one record for each dimension.")
                .define(
                        GRACE,
                        ConfigDef.Type.LONG,
                        Duration.ofSeconds(15).toMillis(),
                        between(1_000, 3_600_000),
                        LOW,
                        "Milliseconds after the end of a window in which more is waited for before it is told as final, and after a late record before its correction is told. Longer than pullcord.telemetry.flush.ms, or most windows are corrected.")
                .define(
                        MATURATION,
                        ConfigDef.Type.LONG,
                        Duration.ofDays(14).toMillis(),
                        between(1_000, Long.MAX_VALUE / 4),
                        MEDIUM,
                        "Milliseconds after a decision from which it counts as mature: most of what it was worth is known by then.")
                .define(
                        OUTCOME_RETENTION,
                        ConfigDef.Type.LONG,
                        Duration.ofDays(90).toMillis(),
                        between(2_000, Long.MAX_VALUE / 4),
                        MEDIUM,
                        "Milliseconds for which an action waits for its outcome after it was last heard of, and for which windows of a day can be corrected. About 200 bytes of disk for each action.")
                .define(
                        NAMES_MAX,
                        ConfigDef.Type.INT,
                        200,
                        between(1, 100_000),
                        LOW,
                        "Agents, and classes of action, that one task tells apart in one day; what comes after is counted as other.");
    }

    static TelemetrySettings settings(EngineConfig config) {
        Duration maturation = Duration.ofMillis(config.getLong(MATURATION));
        Duration retention = Duration.ofMillis(config.getLong(OUTCOME_RETENTION));
        if (retention.compareTo(maturation) <= 0) {
            throw new ConfigException(
                    OUTCOME_RETENTION,
                    retention.toMillis(),
                    "expected more than " + MATURATION + "=" + maturation.toMillis());
        }
        return new TelemetrySettings(
                Duration.ofMillis(config.getLong(FLUSH)),
                new Terms(maturation, retention, PATIENCE),
                new Horizons(Duration.ofMillis(config.getLong(GRACE)), retention),
                config.getInt(NAMES_MAX));
    }
}
