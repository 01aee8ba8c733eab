package dev.pullcord.cli.policy;

import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.enrich.References;
import dev.pullcord.policy.Reference;
import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.Party;
import org.jspecify.annotations.Nullable;

/**
 * Reference data from files.
 *
 * @param reference what is known of agents and parties
 * @param rates rates in force
 */
public record GivenReferences(Reference reference, Rates rates) implements References {
    @Override
    public @Nullable AgentProfile agent(String agentId) {
        return reference.agents().stream()
                .filter(agent -> agent.getAgentId().equals(agentId))
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable Party party(String id) {
        return reference.parties().stream()
                .filter(party -> party.getId().equals(id))
                .findFirst()
                .orElse(null);
    }
}
