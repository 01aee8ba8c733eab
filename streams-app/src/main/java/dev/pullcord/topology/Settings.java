package dev.pullcord.topology;

import dev.pullcord.core.sample.SecretDraw;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * What the stages need to know of the configuration.
 *
 * @param dedupeHorizon how long a repeat of an action is recognised
 * @param caseRetention how long a resolved case is remembered, so that late decisions are refused by name
 * @param futureTolerance how far an agent's clock may run ahead
 * @param actionBytesMax largest action, bytes
 * @param defaultProfile profile of agents that reference data does not know
 * @param deadlineGrace how long no deadline passes after a task has started, so that decisions made meanwhile count first
 * @param securityRole role that is told of executions nobody released
 * @param securityWithin time that role has
 * @param auditKey secret of the audit sample's draw, at least {@link SecretDraw#KEY_BYTES_MIN} bytes; empty when no sample is drawn
 */
public record Settings(
        Duration dedupeHorizon,
        Duration caseRetention,
        Duration futureTolerance,
        int actionBytesMax,
        String defaultProfile,
        Duration deadlineGrace,
        String securityRole,
        Duration securityWithin,
        Password auditKey) {
    /** Settings by which no audit sample is drawn. */
    public Settings(
            Duration dedupeHorizon,
            Duration caseRetention,
            Duration futureTolerance,
            int actionBytesMax,
            String defaultProfile,
            Duration deadlineGrace,
            String securityRole,
            Duration securityWithin) {
        this(
                dedupeHorizon,
                caseRetention,
                futureTolerance,
                actionBytesMax,
                defaultProfile,
                deadlineGrace,
                securityRole,
                securityWithin,
                new Password(""));
    }

    /** Whether audit samples can be drawn. */
    public boolean draws() {
        return !auditKey.value().isEmpty();
    }

    /** The source of the draws; null when there is no key. A new one each time: it is not thread-safe. */
    @Nullable
    SecretDraw secretDraw() {
        String key = auditKey.value();
        return key.isEmpty() ? null : new SecretDraw(key.getBytes(StandardCharsets.UTF_8));
    }
}
