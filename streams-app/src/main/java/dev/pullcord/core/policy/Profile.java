package dev.pullcord.core.policy;

import dev.pullcord.schemas.TriggerType;

/**
 * How much the weighted triggers count for one kind of agent.
 *
 * @param confidence weight of confidence firings, 0 or more
 * @param anomaly weight of anomaly firings, 0 or more
 * @param risk weight of risk firings, 0 or more
 * @param escalateAt sum of weight times strength from which an action is held, more than 0
 */
public record Profile(double confidence, double anomaly, double risk, double escalateAt) {
    /** Every weighted trigger holds by itself. */
    public static final Profile DEFAULT = new Profile(1, 1, 1, 1);

    /** Weight of a type; 1 for those no profile weakens. */
    public double weight(TriggerType type) {
        return switch (type) {
            case CONFIDENCE -> confidence;
            case ANOMALY -> anomaly;
            case RISK -> risk;
            default -> 1;
        };
    }
}
