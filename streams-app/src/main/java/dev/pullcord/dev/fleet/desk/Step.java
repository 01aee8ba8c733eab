package dev.pullcord.dev.fleet.desk;

import dev.pullcord.dev.fleet.cast.Fields;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One action of the simulated fleet, with what would become of it.
 *
 * @param action what the engine is asked
 * @param truth what is true of it
 * @param toolError what its tool answers when it is called; null when the call succeeds
 */
public record Step(
        AgentAction action, Truth truth, @Nullable String toolError) {

    /** The agent's report that it did it, which fails when the tool does. */
    public ExecutionReport executed(String digest, @Nullable String releaseId, Instant at) {
        ExecutionReport.Builder report = report(at).setDigest(digest).setReleaseId(releaseId);
        if (toolError != null) {
            return report.setStatus(ExecutionStatus.FAILED).setError(toolError).build();
        }
        return report.setStatus(ExecutionStatus.EXECUTED)
                .setResponse(Json.write(Fields.of("status", "done", "reference", action.getActionId())))
                .build();
    }

    /** The agent's report that it was told not to. */
    public ExecutionReport notExecuted(String why, Instant at) {
        return report(at).setStatus(ExecutionStatus.NOT_EXECUTED).setError(why).build();
    }

    /**
     * What turned out after it was executed.
     *
     * @param edited whether a person changed the arguments first, which is taken to have put a wrong one right
     */
    public Outcome outcome(boolean edited, Instant at) {
        Truth.Kind kind = edited && truth.kind() == Truth.Kind.WRONG ? Truth.Kind.RIGHT : truth.kind();
        return switch (kind) {
            case RIGHT -> outcome(OutcomeKind.RIGHT, 0, "records", "Checked against the records: as it should be.", at);
            case WRONG ->
                moved()
                        ? outcome(OutcomeKind.REVERSED, 0.5, "complaint", "Had to be taken back by hand.", at)
                        : outcome(OutcomeKind.WRONG, 0.3, "records", "Not what was asked for.", at);
            case HOSTILE -> outcome(OutcomeKind.INCIDENT, 0.9, "incident system", "Done for somebody outside.", at);
        };
    }

    private boolean moved() {
        return action.getProposal() != null && action.getProposal().getAmount() != null;
    }

    private ExecutionReport.Builder report(Instant at) {
        return ExecutionReport.newBuilder()
                .setActionId(action.getActionId())
                .setAgentId(action.getAgentId())
                .setTool(
                        action.getProposal() == null ? "" : action.getProposal().getTool())
                .setExecutedAt(at);
    }

    private Outcome outcome(OutcomeKind kind, double severity, String source, String note, Instant at) {
        return Outcome.newBuilder()
                .setActionId(action.getActionId())
                .setAgentId(action.getAgentId())
                .setKind(kind)
                .setSeverity(severity)
                .setSource(source)
                .setNote(note)
                .setObservedAt(at)
                .build();
    }
}
