package dev.pullcord.replay;

import dev.pullcord.schemas.ActionAttributes;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Authority;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.ReportOrigin;
import dev.pullcord.schemas.Request;
import dev.pullcord.schemas.Signals;
import dev.pullcord.schemas.WorkItem;
import dev.pullcord.schemas.WorkKind;
import dev.pullcord.schemas.WorkStatus;
import dev.pullcord.schemas.json.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the rows of an agent log, in the order of the log, into actions and execution reports. The action of step n knows the
 * calls of the same session before n with their responses, and of its own call only the proposal.
 *
 * <p>Holds the work of the {@value Sessions#CAP} sessions seen last; when more are interleaved, the work of the one untouched
 * longest is forgotten. Not safe for several threads.
 */
final class StepMaker {
    static final String NO_REASONING = "(the log records no reasoning)";

    private final ReplayMapping mapping;
    private final ReplayClock clock;
    private final Sessions sessions = new Sessions();
    private String lastSession = "";
    private long actions;
    private long changes;

    /** Starts at the beginning of a log. */
    StepMaker(ReplayMapping mapping, ReplayClock clock) {
        this.mapping = mapping;
        this.clock = clock;
    }

    /**
     * The next step.
     *
     * @throws LogException when the row does not come after the rows of its session that were seen before
     */
    ReplayStep next(LogRow row) {
        Sessions.Session session = sessions.at(row);
        if (actions > 0 && !lastSession.equals(row.sessionId())) {
            changes++;
        }
        lastSession = row.sessionId();
        Instant at = clock.at(actions++, changes);
        session.begin(at);
        Instant done = at.plus(clock.perStep().dividedBy(2));
        ToolMapping tool = mapping.tool(row.domain(), row.tool());
        Proposal proposal = proposal(row, tool);
        AgentAction action = action(row, proposal, session, at);
        session.add(work(row, proposal.getArguments(), tool.trusted(), at, done));
        return new ReplayStep(action, executed(row) ? report(row, done) : null);
    }

    private static AgentAction action(LogRow row, Proposal proposal, Sessions.Session session, Instant at) {
        String requester = "user of " + row.sessionId();
        return AgentAction.newBuilder()
                .setActionId(row.id())
                .setAgentId(row.agentId())
                .setSessionId(row.sessionId())
                .setOccurredAt(at)
                .setRequest(Request.newBuilder()
                        .setText(row.request())
                        .setFollowUps(followUps(row))
                        .setRequester(requester)
                        .setReceivedAt(session.begun())
                        .build())
                .setWork(session.work())
                .setProposal(proposal)
                .setSignals(Signals.newBuilder().build())
                .setAttributes(
                        ActionAttributes.newBuilder().setOther(origin(row)).build())
                .setAuthority(Authority.newBuilder()
                        .setOnBehalfOf(requester)
                        .setScopes(List.of(row.tool()))
                        .build())
                .build();
    }

    private static Proposal proposal(LogRow row, ToolMapping tool) {
        return Proposal.newBuilder()
                .setActionType(tool.actionType())
                .setTool(row.tool())
                .setArguments(Json.write(row.arguments()))
                .setAmount(tool.money(row))
                .setReversibility(tool.reversibility())
                .setEffect(tool.effect())
                .setReasoning(reasoning(row))
                .setParties(tool.parties(row))
                .setAudienceSize(tool.audience(row.arguments()))
                .build();
    }

    /** What the asker said after the request; the log's list begins with the request itself. */
    private static List<String> followUps(LogRow row) {
        List<String> turns = row.userTurns();
        return !turns.isEmpty() && turns.get(0).equals(row.request()) ? turns.subList(1, turns.size()) : turns;
    }

    private static Map<String, String> origin(LogRow row) {
        Map<String, String> origin = new HashMap<>();
        if (!row.domain().isEmpty()) {
            origin.put("domain", row.domain());
        }
        if (!row.source().isEmpty()) {
            origin.put("source", row.source());
        }
        return origin;
    }

    /** A call with neither response nor error was proposed, but the log ends before anything came of it. */
    private static boolean executed(LogRow row) {
        return row.response() != null || row.error() != null;
    }

    private static WorkItem work(LogRow row, String arguments, boolean trusted, Instant at, Instant done) {
        WorkStatus status = row.error() != null ? WorkStatus.ERROR : WorkStatus.OK;
        return WorkItem.newBuilder()
                .setKind(WorkKind.TOOL_CALL)
                .setName(row.tool())
                .setInput(arguments)
                .setOutput(output(row))
                .setStartedAt(at)
                .setEndedAt(executed(row) ? done : null)
                .setStatus(executed(row) ? status : WorkStatus.UNKNOWN)
                .setTrusted(trusted)
                .build();
    }

    /** What the agent got to read: the response, and the error where the response does not already say it. */
    private static String output(LogRow row) {
        String response = row.response() == null ? "" : row.response();
        String error = row.error() == null ? "" : row.error();
        return response.contains(error) ? response : response.isEmpty() ? error : response + "\n" + error;
    }

    private static ExecutionReport report(LogRow row, Instant done) {
        return ExecutionReport.newBuilder()
                .setActionId(row.id())
                .setAgentId(row.agentId())
                .setStatus(row.error() == null ? ExecutionStatus.EXECUTED : ExecutionStatus.FAILED)
                .setTool(row.tool())
                .setResponse(row.response())
                .setError(row.error())
                .setExecutedAt(done)
                // the agent of the log never asked: no release is expected of it
                .setOrigin(ReportOrigin.LOG)
                .build();
    }

    private static String reasoning(LogRow row) {
        String reasoning = row.reasoning();
        return reasoning == null || reasoning.isBlank() ? NO_REASONING : reasoning;
    }
}
