package dev.pullcord.dev.fleet;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.Outcome;

/**
 * Where the demo's records go. Called from within {@link Demo#tick}, one at a time; a sink must not call back into the demo from
 * another thread and wait for it.
 */
public record Sinks(ActionSink actions, ExecutionSink executions, OutcomeSink outcomes, DecisionSink decisions) {
    /** Takes proposed actions. */
    @FunctionalInterface
    public interface ActionSink {
        void publish(AgentAction action);
    }

    /** Takes what agents report. */
    @FunctionalInterface
    public interface ExecutionSink {
        void publish(ExecutionReport report);
    }

    /** Takes ground truth. */
    @FunctionalInterface
    public interface OutcomeSink {
        void publish(Outcome outcome);
    }

    /** Takes what a role decided. */
    @FunctionalInterface
    public interface DecisionSink {
        void publish(String role, Decision decision);
    }
}
