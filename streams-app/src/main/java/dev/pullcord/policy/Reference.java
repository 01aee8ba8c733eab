package dev.pullcord.policy;

import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.Party;
import java.util.List;

/**
 * Reference data of one file.
 *
 * @param agents agents with their profiles; no id twice
 * @param parties customers, tenants, vendors; no id twice
 */
public record Reference(List<AgentProfile> agents, List<Party> parties) {
    /** Nothing is known. */
    public static final Reference NONE = new Reference(List.of(), List.of());

    public Reference {
        agents = List.copyOf(agents);
        parties = List.copyOf(parties);
    }
}
