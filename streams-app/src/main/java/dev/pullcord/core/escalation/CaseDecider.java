package dev.pullcord.core.escalation;

import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Handoff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of a case, as a decider: {@link #decide} says what a command leads to, {@link #evolve} applies it. Replaying the
 * events of a case through {@code evolve} gives its state again.
 *
 * <pre>
 *                       (nothing)
 *                           │ Raise
 *                           ▼                 nobody can decide in time
 *     ┌──────────────► route a step ────────────────────────────────────┐
 *     │                     │ offered                                   │
 *     │   on duty           ▼                                           ▼
 *     │   WAITING ─────► OFFERED ◄──────────────┐                  fall back
 *     │                   │  ▲                  │                   │       │ hold
 *     │             claim │  │ release, expiry  │ answer            │       ▼
 *     │                   ▼  │                  │                   │     HELD (may still be decided;
 *     │                CLAIMED ──── ask ────► ASKED                 │       │   denied at its end)
 *     │                   │                                         │       │
 *     │   decide          ├── one of several approvals ──► APPROVED_IN_PART │
 *     │                   ▼                                 │       ▼       ▼
 *     │               RESOLVED ◄────────────────────────────┴───────────────┘
 *     │                   │ reopen, where nothing was released
 *     └───────────────────┘
 *     deadline passed, escalate: the next step.   reassign: another role in this step.
 *     cancel (agent), supersede (agent): RESOLVED from any open state.
 * </pre>
 *
 * Whatever may not be is refused and changes nothing.
 */
public final class CaseDecider {
    /** Identifiers of answered decisions that a case remembers, so that a repeat is recognised. */
    public static final int DECISIONS_REMEMBERED = 64;

    private CaseDecider() {}

    /**
     * What a command leads to.
     *
     * @param state the case; null when there is none
     * @return events in order; never empty for a decision, empty when a command changes nothing and refuses nobody
     */
    public static List<CaseEvent> decide(@Nullable CaseState state, CaseCommand command, Advice advice) {
        if (command instanceof CaseCommand.Raise raise) {
            return state == null ? raise(raise, advice) : List.of();
        }
        if (state == null || (command instanceof CaseCommand.Decide one && !about(one.decision(), state))) {
            return strangers(command);
        }
        Turn turn = new Turn(state, advice);
        // what is due by the time of the command happened before it, whenever a tick would have found it
        Deadlines.pass(turn, command.at());
        if (command instanceof CaseCommand.Decide decide) {
            PersonDecider.decide(turn, decide);
        } else if (command instanceof CaseCommand.Hear hear) {
            AgentDecider.hear(turn, hear);
        } else if (command instanceof CaseCommand.Supersede supersede) {
            AgentDecider.supersede(turn, supersede);
        } else if (command instanceof CaseCommand.Report report) {
            AgentDecider.report(turn, report);
        }
        return turn.events();
    }

    private static List<CaseEvent> raise(CaseCommand.Raise raise, Advice advice) {
        int approvals = raise.plan().getApprovals();
        Handoff handoff = raise.handoff().getApprovalsNeeded() == approvals
                ? raise.handoff()
                : CaseStates.like(raise.handoff()).setApprovalsNeeded(approvals).build();
        CourseEvent.Raised raised =
                new CourseEvent.Raised(handoff, raise.plan(), raise.cause(), raise.traceparent(), raise.review());
        Instant at = raised.at();
        Turn turn = new Turn(raised.begin(), advice);
        turn.goOn(0, handoff.getRouting().getReason(), at);
        List<CaseEvent> events = new ArrayList<>();
        events.add(raised);
        events.addAll(turn.events());
        return events;
    }

    /** Whether a decision means this case: who names another agent would be heard or not by the partition of that agent. */
    private static boolean about(Decision decision, CaseState state) {
        return decision.getAgentId().equals(state.getAgentId());
    }

    /** A command to a case that does not exist. */
    private static List<CaseEvent> strangers(CaseCommand command) {
        if (command instanceof CaseCommand.Decide decide) {
            return List.of(Refused.decision(
                    decide.decision(),
                    decide.role(),
                    Refusals.of(
                            "unknown-case",
                            "expected an open case, but found none with the id "
                                    + decide.decision().getCaseId() + " for the agent "
                                    + decide.decision().getAgentId()
                                    + "; copy caseId and agentId from the handoff"),
                    decide.at()));
        }
        if (command instanceof CaseCommand.Hear hear) {
            return List.of(Refused.message(
                    hear.message(),
                    Refusals.of(
                            "unknown-case",
                            "expected a held action, but found no case of the action "
                                    + hear.message().getActionId() + "; copy actionId from the clearance"),
                    hear.at()));
        }
        return List.of();
    }

    /**
     * The state after an event.
     *
     * @param state the case before; null before it was raised
     * @return null only when a refusal concerned a case that does not exist
     */
    public static @Nullable CaseState evolve(@Nullable CaseState state, CaseEvent event) {
        if (event instanceof CourseEvent.Raised raised) {
            return raised.begin();
        }
        if (state == null) {
            if (event instanceof Refused) {
                return null;
            }
            throw new IllegalStateException("expected a raised case, but there is none");
        }
        return event.change(state).build();
    }
}
