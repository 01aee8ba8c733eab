package dev.pullcord.core.window;

/** What is remembered of one agent: bounded, packed into one value of a store. */
public final class AgentMemory {}
