package dev.pullcord.topology;

import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.enrich.References;
import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.Party;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** Reference data from the global stores. */
final class ReferenceTables implements References {
    private final Releases releases;
    private final GlobalTable<AgentProfile> agents;
    private final GlobalTable<Party> parties;

    ReferenceTables(ProcessorContext<?, ?> context, Wiring wiring) {
        releases = wiring.releases();
        agents =
                new GlobalTable<>(context, wiring, Names.AGENTS, wiring.topics().agents(), AgentProfile.class);
        parties = new GlobalTable<>(
                context, wiring, Names.PARTIES, wiring.topics().parties(), Party.class);
    }

    @Override
    public @Nullable AgentProfile agent(String agentId) {
        return agents.get(agentId);
    }

    @Override
    public @Nullable Party party(String id) {
        return parties.get(id);
    }

    @Override
    public Rates rates() {
        return releases.rates();
    }
}
