package dev.pullcord.core.window;

/**
 * How executions ended within {@link AgentMemory#SPAN}.
 *
 * @param failed executions that failed
 * @param total all executions
 */
public record ToolResults(int failed, int total) {}
