package dev.pullcord.core.sample;

import dev.pullcord.core.policy.Path;
import dev.pullcord.schemas.ReviewKind;
import dev.pullcord.schemas.digest.ActionDigest;
import java.time.Instant;

/**
 * That somebody is to look at an action no trigger stopped.
 *
 * @param kind drawn, or requested by a trigger
 * @param policy policy that asks for it
 * @param path way of the review
 * @param waits whether the agent waits for it
 */
public record ReviewOrder(ReviewKind kind, String policy, Path path, boolean waits) {
    /**
     * Identifier of the case in which a proposal is looked at afterwards: one for all its repeats within the hour, because they are
     * one thing to judge, and looking at each would let an agent fill the queue.
     *
     * @param digest SHA-256 of what would be executed
     * @param at time the log gave to the action
     */
    public static String caseId(String digest, Instant at) {
        return caseId("review\n" + digest + '\n' + SecretDraw.slot(at));
    }

    /** Identifier of the case about anything else that has a name; of the same form as every other. */
    public static String caseId(String name) {
        return "case-" + ActionDigest.sha256(name).substring(0, 24);
    }
}
