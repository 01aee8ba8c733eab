package dev.pullcord.core.finding;

import java.util.List;
import java.util.Map;

/**
 * What was counted of one agent.
 *
 * @param agentId the agent
 * @param total all days together
 * @param days each day by itself, oldest first
 */
public record AgentStanding(String agentId, Counts total, List<Map.Entry<Long, Counts>> days) {
    public AgentStanding {
        days = List.copyOf(days);
    }
}
