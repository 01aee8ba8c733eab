package dev.pullcord.core.policy;

import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;

/**
 * A written condition of a policy.
 *
 * @param policy name of the policy it stands in
 * @param id unique within the policy
 * @param type NEVER_AUTO, BOUNDARY, POLICY, RISK, ANOMALY or CONFIDENCE
 * @param mode whether it counts
 * @param effect what it asks for when it decides
 * @param rule when it fires
 * @param path path an action it holds is sent on; empty only when effect is not HOLD
 * @param question how the person is asked
 */
public record Trigger(
        String policy,
        String id,
        TriggerType type,
        TriggerMode mode,
        TriggerEffect effect,
        Rule rule,
        String path,
        QuestionTemplate question) {

    /** Whether a profile's weights apply to it; never-auto, boundary and policy are never weakened. */
    public boolean weighted() {
        return type == TriggerType.RISK || type == TriggerType.ANOMALY || type == TriggerType.CONFIDENCE;
    }
}
