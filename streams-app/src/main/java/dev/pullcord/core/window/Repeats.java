package dev.pullcord.core.window;

/**
 * How often exactly the same was proposed before, within {@link AgentMemory#SPAN}.
 *
 * @param inSession times in the same session
 * @param inAll times in any session of the agent
 * @param seconds since the first of them
 */
public record Repeats(int inSession, int inAll, long seconds) {}
