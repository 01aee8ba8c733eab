package dev.pullcord.dev.fleet.cast;

/**
 * One simulated agent.
 *
 * @param id identifier, also the key of its records
 * @param version version it runs
 * @param tenant organisation it works for
 * @param profile internal-operations, customer-facing, decision-support or autonomous
 * @param owner role that owns it
 * @param number place within its desk, from 1
 */
public record AgentCard(String id, String version, String tenant, String profile, String owner, int number) {}
