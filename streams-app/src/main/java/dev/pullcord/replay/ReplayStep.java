package dev.pullcord.replay;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.ExecutionReport;
import org.jspecify.annotations.Nullable;

/**
 * One step of a session: what was proposed, and what came of it.
 *
 * @param action as it stood before it was executed
 * @param report what came back; null when the log does not say that the call was executed
 */
public record ReplayStep(AgentAction action, @Nullable ExecutionReport report) {}
