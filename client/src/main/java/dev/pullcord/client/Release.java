package dev.pullcord.client;

import dev.pullcord.client.failure.ReleaseDiffersException;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.digest.ActionDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Leave to execute one action once, in one form.
 *
 * @param actionId action
 * @param tool tool to call; null until it was compared with its action
 * @param arguments arguments to call it with, a JSON object: not the proposed ones when a person edited them; null until a
 *     clearance that was resumed by its id was compared with its action
 * @param digest SHA-256 of exactly what may be executed
 * @param releaseId single-use token; null for an action that was cleared without a case
 * @param expiresAt until when it may be used (UTC)
 * @param traceparent W3C trace context that its reports continue; null when there is none
 */
public record Release(
        String actionId,
        @Nullable String tool,
        @Nullable String arguments,
        String digest,
        @Nullable String releaseId,
        Instant expiresAt,
        @Nullable String traceparent) {

    /** Whether it was compared with the action it is for. */
    public boolean compared() {
        return tool != null && arguments != null;
    }

    /**
     * The same, compared with the action it is for: needed when a case was resumed by its id alone.
     *
     * @throws ReleaseDiffersException when it is for something else
     */
    public Release comparedWith(AgentAction action) {
        Proposal proposal = action.getProposal();
        String released = arguments == null && proposal != null ? proposal.getArguments() : arguments;
        String found =
                proposal == null || released == null ? "no proposal" : ActionDigest.of(action, proposal, released);
        if (proposal == null || !found.equals(digest) || !action.getActionId().equals(actionId)) {
            throw new ReleaseDiffersException("expected the action " + actionId + " with digest " + digest
                    + ", but found " + action.getActionId() + " with " + found + "; execute only what was released");
        }
        return new Release(actionId, proposal.getTool(), released, digest, releaseId, expiresAt, traceparent);
    }
}
