package dev.pullcord.core.outcome;

import java.time.Duration;

/**
 * How long is waited for what.
 *
 * @param maturation age from which a decision counts as mature: most outcomes have come by then
 * @param retention how long an action is remembered after it was last heard of, longer than {@code maturation}
 * @param patience how long records of a case wait for the judgement of their action, which another topic brings
 */
public record Terms(Duration maturation, Duration retention, Duration patience) {
    public Terms {
        if (retention.compareTo(maturation) <= 0) {
            throw new IllegalArgumentException("expected a retention of outcomes longer than the maturation "
                    + maturation + ", but found " + retention);
        }
    }
}
