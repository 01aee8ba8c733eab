package dev.pullcord.http;

import dev.pullcord.http.openapi.Shape;
import dev.pullcord.http.view.ActionStatus;
import dev.pullcord.http.view.StateView.Queued;
import dev.pullcord.schemas.AgentQuestion;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Lease;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How answers look that are no records of the wire. */
final class Shapes {
    /** What an agent may know of its case: where it stands, and nothing of why. */
    static final Shape<CaseState> BRIEF = Shape.<CaseState>of("CaseBrief", "Where the case of an action stands.")
            .text("caseId", "Case.", CaseState::getCaseId)
            .text("status", "As in CaseState.", state -> state.getStatus().name())
            .text(
                    "role",
                    "Role that has it.",
                    state -> state.getHandoff().getRouting().getRole())
            .timeOrNull("dueAt", "When the step ends without an answer; null when no time runs.", Shapes::dueAt)
            .number("round", "Round, from 1.", state ->
                    (long) state.getHandoff().getRound());

    static final Shape<ActionStatus> STATUS = Shape.<ActionStatus>of("ActionStatus", "Where an action stands.")
            .text("agentId", "Agent.", status -> status.action().agentId())
            .text("actionId", "Action.", status -> status.action().actionId())
            .recordOrNull("clearance", Clearance.getClassSchema(), ActionStatus::clearance)
            .shapeOrNull("case", BRIEF, ActionStatus::caseState)
            .records("questions", AgentQuestion.getClassSchema(), ActionStatus::questions)
            .recordOrNull("resolution", Resolution.getClassSchema(), ActionStatus::resolution);

    static final Shape<Desk> DESK = Shape.<Desk>of("RoleSummary", "One role.")
            .text("role", "Role.", Desk::role)
            .number("open", "Cases that wait for it.", Desk::open)
            .timeOrNull("nextDueAt", "When the most urgent of them is due; null when none is.", Desk::nextDueAt);

    static final Shape<List<Desk>> DESKS = Shape.<List<Desk>>of("Roles", "The roles that the token may see here.")
            .shapes("roles", DESK, list -> list);

    static final Shape<Line> LINE = line();

    static final Shape<Queue> QUEUE = Shape.<Queue>of("CaseQueue", "A part of the queue of a role.")
            .text("role", "Role.", Queue::role)
            .shapes("cases", LINE, Queue::lines)
            .textOrNull("next", "Send it as after for the next part; null when there is none.", Queue::next);

    static final Shape<Accepted> ACCEPTED = Shape.<Accepted>of("DecisionAnswer", "What became of a decision.")
            .text("decisionId", "Decision.", Accepted::decisionId)
            .recordOrNull("audit", AuditRecord.getClassSchema(), Accepted::audit)
            .recordOrNull("case", CaseState.getClassSchema(), Accepted::state);

    static final Shape<Trail> TRAIL = Shape.<Trail>of("AuditTrail", "Every transition of one case.")
            .text("caseId", "Case.", Trail::caseId)
            .records("records", AuditRecord.getClassSchema(), Trail::records);

    private Shapes() {}

    /** One role and what waits for it. */
    record Desk(String role, long open, @Nullable Instant nextDueAt) {}

    /** One case in a queue, at some time. */
    record Line(CaseState state, Instant now) {
        Handoff handoff() {
            return state.getHandoff();
        }

        /** The claim, unless it has ended by itself. */
        @Nullable
        Lease claim() {
            Lease lease = state.getLease();
            return lease == null || lease.getUntil().isBefore(now) ? null : lease;
        }

        @Nullable
        Long left() {
            Instant due = dueAt(state);
            return due == null ? null : Long.valueOf(-since(due));
        }

        long since(Instant at) {
            return Duration.between(at, now).toMillis();
        }
    }

    /** A part of a queue. */
    record Queue(String role, List<Line> lines, @Nullable String next) {
        static Queue of(String role, List<Queued> part, int limit, Instant now) {
            return new Queue(
                    role,
                    part.stream().map(one -> new Line(one.state(), now)).toList(),
                    part.size() < limit ? null : part.get(part.size() - 1).mark());
        }
    }

    /** A decision, with the engine's answer and the case after it; both null when no answer came in time. */
    record Accepted(
            String decisionId,
            @Nullable AuditRecord audit,
            @Nullable CaseState state) {}

    /** The audit of a case. */
    record Trail(String caseId, List<AuditRecord> records) {}

    /** When a case is due; a case of an earlier version says so in its handoff only. */
    static @Nullable Instant dueAt(CaseState state) {
        return state.getPlan() == null && state.getResolution() == null
                ? state.getHandoff().getRouting().getDueAt()
                : state.getDueAt();
    }

    private static Shape<Line> line() {
        return Shape.<Line>of("QueuedCase", "One case in a queue; the whole package is one request away.")
                .text("caseId", "Case.", line -> line.state().getCaseId())
                .text(
                        "status",
                        "As in CaseState.",
                        line -> line.state().getStatus().name())
                .text("agentId", "Agent that waits.", line -> line.state().getAgentId())
                .text("actionId", "Action that is held.", line -> line.state().getActionId())
                .text(
                        "actionType",
                        "Class of action.",
                        line -> line.handoff().getProposal().getActionType())
                .recordOrNull(
                        "amount",
                        Money.getClassSchema(),
                        line -> line.handoff().getProposal().getAmount())
                .text(
                        "question",
                        "What the role is asked.",
                        line -> line.handoff().getQuestion().getText())
                .timeOrNull(
                        "raisedAt",
                        "When the case was raised.",
                        line -> line.handoff().getRaisedAt())
                .number(
                        "ageMillis",
                        "Time since then, milliseconds.",
                        line -> line.since(line.handoff().getRaisedAt()))
                .timeOrNull(
                        "dueAt",
                        "When the step ends without an answer; null when no time runs.",
                        line -> dueAt(line.state()))
                .millisOrNull("leftMillis", "Time until then, milliseconds; negative when it is over.", Line::left)
                .recordOrNull("claim", Lease.getClassSchema(), Line::claim)
                .number("approvals", "Approvals so far.", line ->
                        (long) line.handoff().getApprovals().size())
                .number("approvalsNeeded", "Approvals needed.", line ->
                        (long) line.handoff().getApprovalsNeeded())
                .number("round", "Round, from 1.", line -> (long) line.handoff().getRound());
    }
}
