package dev.pullcord.topology;

import dev.pullcord.core.escalation.CaseEvent;
import dev.pullcord.core.escalation.CourseEvent;
import dev.pullcord.core.escalation.PersonEvent;
import dev.pullcord.core.escalation.Refused;
import dev.pullcord.core.escalation.ReviewCases;
import dev.pullcord.schemas.AgentQuestion;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.RoleLoad;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Tells the world what happened to a case: roles, the agent that waits, auditors. */
final class CaseOutbox {
    private final ProcessorContext<String, Object> context;
    private final Outbox outbox;
    private final Measurements measurements;

    CaseOutbox(ProcessorContext<String, Object> context, Measurements measurements) {
        this.context = context;
        this.outbox = new Outbox(context);
        this.measurements = measurements;
    }

    /** One event, to all whom it concerns. */
    void publish(CaseEvent event, AuditRecord audit, @Nullable CaseState state, Record<?, ?> cause) {
        String id = audit.getCaseId() + "/audit/" + (audit.getSequence() == 0 ? audit.getHash() : audit.getSequence());
        outbox.send(Names.AUDIT_OUT, audit.getCaseId(), audit, audit.getActionId(), id, cause);
        measurements.happened(audit);
        if (event instanceof CourseEvent.Offered offered) {
            offer(offered.handoff(), audit, Objects.requireNonNull(state), cause);
        } else if (event instanceof CourseEvent.Resolved resolved) {
            resolve(resolved.resolution(), Objects.requireNonNull(state), cause);
        } else if (event instanceof PersonEvent.Asked asked) {
            ask(asked, Objects.requireNonNull(state), cause);
        } else if (event instanceof PersonEvent.Decided decided) {
            learn(decided, Objects.requireNonNull(state), cause);
        } else if (event instanceof Refused refused) {
            measurements.refused(refused.role(), refused.refusal());
        }
    }

    /** The state of a case after a command. */
    void publish(CaseState state, Record<?, ?> cause) {
        String id = state.getCaseId() + "/" + state.getAuditSequence();
        outbox.send(Names.CASES_OUT, state.getCaseId(), state, state.getActionId(), id, cause);
    }

    void publish(Finding finding, Record<?, ?> cause) {
        String about = finding.getActionId() == null ? finding.getFindingId() : finding.getActionId();
        outbox.send(Names.FINDINGS_OUT, finding.getFindingId(), finding, about, finding.getFindingId(), cause);
    }

    void publish(RoleLoad load, Instant now) {
        context.forward(new Record<>(load.getId(), load, now.toEpochMilli(), new RecordHeaders()), Names.ROLE_LOAD_OUT);
    }

    /** A resolved case has had its time: compaction may drop it too. */
    void forget(CaseState state, Instant now) {
        context.forward(
                new Record<>(state.getCaseId(), null, now.toEpochMilli(), new RecordHeaders()), Names.CASES_OUT);
    }

    private void offer(Handoff handoff, AuditRecord audit, CaseState state, Record<?, ?> cause) {
        String id = handoff.getCaseId() + "/handoff/" + audit.getSequence();
        outbox.send(Names.HANDOFFS_OUT, handoff.getCaseId(), handoff, handoff.getActionId(), id, cause);
        measurements.offered(state);
    }

    private void resolve(Resolution resolution, CaseState state, Record<?, ?> cause) {
        measurements.resolved(state);
        if (state.getCause() != CaseCause.HELD_ACTION) {
            // what was done cannot be answered: no agent waits for this
            return;
        }
        outbox.send(
                Names.RESOLUTIONS_OUT,
                resolution.getAgentId(),
                resolution,
                resolution.getActionId(),
                resolution.getCaseId() + "/resolution/" + resolution.getRound(),
                cause);
    }

    /** What a review found of an action, for whoever learns from outcomes. */
    private void learn(PersonEvent.Decided decided, CaseState state, Record<?, ?> cause) {
        Outcome outcome = ReviewCases.outcome(state, decided.decision(), decided.at());
        if (outcome != null) {
            String id = state.getCaseId() + "/outcome";
            outbox.send(Names.OUTCOMES_OUT, outcome.getAgentId(), outcome, outcome.getActionId(), id, cause);
        }
    }

    private void ask(PersonEvent.Asked asked, CaseState state, Record<?, ?> cause) {
        AgentQuestion question = AgentQuestion.newBuilder()
                .setQuestionId(asked.questionId())
                .setAgentId(state.getAgentId())
                .setActionId(state.getActionId())
                .setCaseId(state.getCaseId())
                .setRole(asked.role())
                .setText(asked.question())
                .setAskedAt(asked.at())
                .setDueAt(state.getDueAt())
                .build();
        outbox.send(Names.QUESTIONS_OUT, state.getAgentId(), question, state.getActionId(), asked.questionId(), cause);
    }
}
