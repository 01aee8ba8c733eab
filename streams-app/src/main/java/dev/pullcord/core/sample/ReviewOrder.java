package dev.pullcord.core.sample;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.policy.Path;
import dev.pullcord.schemas.ReviewKind;
import dev.pullcord.schemas.digest.ActionDigest;

/**
 * That somebody is to look at an action no trigger stopped.
 *
 * @param kind drawn, or requested by a trigger
 * @param policy policy that asks for it
 * @param path way of the review
 * @param waits whether the agent waits for it
 */
public record ReviewOrder(ReviewKind kind, String policy, Path path, boolean waits) {
    /** Identifier of the case in which an action is looked at afterwards; that of an action that is held is another. */
    public static String caseId(EnrichedAction action) {
        String agentId = action.action().getAgentId();
        // the length keeps "a/b" + "c" apart from "a" + "b/c"
        return caseId("review\n" + agentId.length() + ':' + agentId + '\n'
                + action.action().getActionId());
    }

    /** Identifier of the case about anything else that has a name; of the same form as every other. */
    public static String caseId(String name) {
        return "case-" + ActionDigest.sha256(name).substring(0, 24);
    }
}
