package dev.pullcord.client;

import dev.pullcord.client.failure.PullcordException;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.digest.ActionDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an action while its answer is waited for: enough to tell whether the answer is for it. The evidence, which is
 * most of an action, is not.
 *
 * @param agentId agent
 * @param onBehalfOf person it acts for; null when it acts for nobody in particular
 * @param tenantId organisation
 * @param proposal what it is about to do
 * @param occurredAt when it proposed it
 */
record Proposed(String agentId, @Nullable String onBehalfOf, String tenantId, Proposal proposal, Instant occurredAt) {

    static Proposed of(AgentAction action) {
        Proposal proposal = action.getProposal();
        if (proposal == null) {
            throw new PullcordException("expected a proposal, but " + action.getActionId()
                    + " has none; describe what the agent is about to do with an ActionBuilder");
        }
        return new Proposed(
                action.getAgentId(),
                action.getAuthority().getOnBehalfOf(),
                action.getTenantId(),
                proposal,
                action.getOccurredAt());
    }

    /** Digest of it as proposed. */
    String digest() {
        return digest(proposal.getArguments());
    }

    /** Digest of it with other arguments. */
    String digest(String arguments) {
        return ActionDigest.of(agentId, onBehalfOf, tenantId, proposal, arguments);
    }
}
