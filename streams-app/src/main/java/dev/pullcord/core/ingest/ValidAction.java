package dev.pullcord.core.ingest;

import dev.pullcord.schemas.AgentAction;
import java.util.Map;

/**
 * An action that can be judged, with what had to be read to know that.
 *
 * @param action as the agent sent it
 * @param arguments the proposal's arguments as plain values: maps, lists, texts, numbers, booleans, nulls
 */
public record ValidAction(AgentAction action, Map<?, ?> arguments) implements CheckedAction {}
