package dev.pullcord.core.policy;

import java.time.Duration;
import java.util.List;

/**
 * Ordered roles an escalation may visit.
 *
 * @param id name within the policy
 * @param steps at least one
 * @param fallback what happens when the last step ends without an answer
 */
public record Path(String id, List<Step> steps, Fallback fallback) {
    public Path {
        steps = List.copyOf(steps);
    }

    /** One role with its time. */
    public record Step(String role, Duration within) {}

    /** The last resort. */
    public enum Fallback {
        HOLD,
        DENY,
        PROCEED
    }
}
