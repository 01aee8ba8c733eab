package dev.pullcord.core.enrich;

import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.Party;
import org.jspecify.annotations.Nullable;

/** Reference data as it stands while an action is enriched. */
public interface References {
    /** Profile of an agent; null when unknown. */
    @Nullable
    AgentProfile agent(String agentId);

    /** A customer, tenant or vendor; null when unknown. */
    @Nullable
    Party party(String id);

    /** Rates in force. */
    Rates rates();
}
