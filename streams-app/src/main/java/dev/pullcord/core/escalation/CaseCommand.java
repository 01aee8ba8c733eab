package dev.pullcord.core.escalation;

import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Review;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What may be asked of a case. */
public sealed interface CaseCommand {
    /** Case it is about. */
    String caseId();

    /** Time of the log, or of the tick that found a deadline; the only clock a case knows. */
    Instant at();

    /**
     * Something needs a person.
     *
     * @param handoff the package; its routing says which trigger chose the path and is replaced by the way taken
     * @param plan the path, as it is now
     * @param cause why there is a case
     * @param traceparent W3C trace context of the action; null when it had none
     * @param review what it is for when it is a review; null otherwise
     */
    record Raise(
            Handoff handoff,
            CasePlan plan,
            CaseCause cause,
            @Nullable String traceparent,
            @Nullable Review review) implements CaseCommand {
        /** Something that is no review. */
        public Raise(Handoff handoff, CasePlan plan, CaseCause cause, @Nullable String traceparent) {
            this(handoff, plan, cause, traceparent, null);
        }

        @Override
        public String caseId() {
            return handoff.getCaseId();
        }

        @Override
        public Instant at() {
            return handoff.getRaisedAt();
        }
    }

    /**
     * A person of a role says something.
     *
     * @param decision what was said
     * @param role role whose topic it came from; the only proof of who may decide
     * @param at when the role's topic took it in
     */
    record Decide(Decision decision, String role, Instant at) implements CaseCommand {
        @Override
        public String caseId() {
            return decision.getCaseId();
        }
    }

    /** The agent that waits says something. */
    record Hear(AgentMessage message, Instant at) implements CaseCommand {
        @Override
        public String caseId() {
            return Clearances.caseId(message.getAgentId(), message.getActionId());
        }
    }

    /** The agent proposed another action in place of the one that is held. */
    record Supersede(String agentId, String actionId, String byActionId, Instant at) implements CaseCommand {
        @Override
        public String caseId() {
            return Clearances.caseId(agentId, actionId);
        }
    }

    /**
     * The agent executed.
     *
     * @param clearance the answer it had; null when none is remembered
     */
    record Report(ExecutionReport report, @Nullable Clearance clearance, Instant at) implements CaseCommand {
        @Override
        public String caseId() {
            return Clearances.caseId(report.getAgentId(), report.getActionId());
        }
    }

    /** Time has passed. */
    record PassTime(String caseId, Instant at) implements CaseCommand {}
}
