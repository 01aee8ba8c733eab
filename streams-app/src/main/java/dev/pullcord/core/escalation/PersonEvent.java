package dev.pullcord.core.escalation;

import dev.pullcord.schemas.ActorKind;
import dev.pullcord.schemas.Approval;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Exchange;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Lease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a person did with a case. */
public sealed interface PersonEvent extends CaseEvent {
    /** What the person said. */
    Decision decision();

    /** Role it came from. */
    String role();

    private static CaseState.Builder heard(PersonEvent event, CaseState state) {
        return CaseStates.answered(state, event.decision().getDecisionId()).setUpdatedAt(event.at());
    }

    private static AuditRecord.Builder word(PersonEvent event, AuditRecord.Builder record, AuditEvent kind) {
        String text = event.decision().getRationale();
        return record.setEvent(kind)
                .setActorKind(ActorKind.HUMAN)
                .setActor(event.decision().getDecidedBy())
                .setRole(event.role())
                .setDecisionId(event.decision().getDecisionId())
                .setSeen(event.decision().getDigestSeen())
                .setNote(text == null ? "" : text);
    }

    /** A person chose an option. */
    record Decided(Decision decision, String role, Instant at) implements PersonEvent {
        @Override
        public CaseState.Builder change(CaseState state) {
            return heard(this, state);
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            return word(this, record, AuditEvent.DECIDED).setOptionId(decision.getOptionId());
        }
    }

    /** One of several approvals was given; the case needs more. */
    record Approved(Decision decision, Approval approval, Instant at) implements PersonEvent {
        @Override
        public String role() {
            return approval.getRole();
        }

        @Override
        public CaseState.Builder change(CaseState state) {
            List<Approval> approvals = new ArrayList<>(state.getHandoff().getApprovals());
            approvals.add(approval);
            Handoff handoff =
                    CaseStates.like(state.getHandoff()).setApprovals(approvals).build();
            return CaseStates.open(heard(this, state).setHandoff(handoff).setLease(null));
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            return word(this, record, AuditEvent.APPROVED)
                    .setOptionId(approval.getOptionId())
                    .setSubject(approval.getDigest());
        }
    }

    /** A person took the case for a while, or takes it for longer. */
    record Claimed(Decision decision, String role, Instant until, boolean again, Instant at) implements PersonEvent {
        @Override
        public CaseState.Builder change(CaseState state) {
            return heard(this, state)
                    .setStatus(state.getStatus() == CaseStatus.ASKED ? CaseStatus.ASKED : CaseStatus.CLAIMED)
                    .setLease(new Lease(decision.getDecidedBy(), role, until));
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            return word(this, record, again ? AuditEvent.RENEWED : AuditEvent.CLAIMED)
                    .setUntil(until);
        }
    }

    /** A person gave the claim back. */
    record Released(Decision decision, String role, Instant at) implements PersonEvent {
        @Override
        public CaseState.Builder change(CaseState state) {
            return CaseStates.open(heard(this, state).setLease(null));
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            return word(this, record, AuditEvent.LEASE_RELEASED);
        }
    }

    /** A person left the case to others. */
    record Skipped(Decision decision, String role, boolean held, Instant at) implements PersonEvent {
        @Override
        public CaseState.Builder change(CaseState state) {
            CaseState.Builder next = heard(this, state);
            return held ? CaseStates.open(next.setLease(null)) : next;
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            return word(this, record, AuditEvent.SKIPPED);
        }
    }

    /** A person wrote something for those who come after. */
    record Commented(Decision decision, String role, Instant at) implements PersonEvent {
        @Override
        public CaseState.Builder change(CaseState state) {
            return heard(this, state).setComments(state.getComments() + 1);
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            return word(this, record, AuditEvent.COMMENTED);
        }
    }

    /** A person asked the agent; the case is with the agent until it answers or the step ends. */
    record Asked(Decision decision, String role, String questionId, Instant at) implements PersonEvent {
        @Override
        public CaseState.Builder change(CaseState state) {
            List<Exchange> exchanges = new ArrayList<>(state.getHandoff().getExchanges());
            exchanges.add(Exchange.newBuilder()
                    .setQuestionId(questionId)
                    .setRole(role)
                    .setAskedBy(decision.getDecidedBy())
                    .setQuestion(question())
                    .setAskedAt(at)
                    .build());
            Handoff handoff =
                    CaseStates.like(state.getHandoff()).setExchanges(exchanges).build();
            return heard(this, state).setHandoff(handoff).setStatus(CaseStatus.ASKED);
        }

        /** What was asked. */
        public String question() {
            String text = decision.getRationale();
            return text == null ? "" : text;
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            return word(this, record, AuditEvent.ASKED).setSubject(questionId);
        }
    }

    /** A person gave the claim to another one of the same role. */
    record Delegated(Decision decision, String role, String toPerson, Instant until, Instant at)
            implements PersonEvent {
        @Override
        public CaseState.Builder change(CaseState state) {
            return heard(this, state)
                    .setStatus(state.getStatus() == CaseStatus.ASKED ? CaseStatus.ASKED : CaseStatus.CLAIMED)
                    .setLease(new Lease(toPerson, role, until));
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            return word(this, record, AuditEvent.DELEGATED).setSubject(toPerson).setUntil(until);
        }
    }

    /** A person gave the case to another role. */
    record Reassigned(Decision decision, String role, String toRole, Instant at) implements PersonEvent {
        @Override
        public CaseState.Builder change(CaseState state) {
            return heard(this, state).setLease(null).setReassigned(state.getReassigned() + 1);
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            return word(this, record, AuditEvent.REASSIGNED).setSubject(toRole);
        }
    }

    /** A person reopened a case that had ended without a release: another round begins. */
    record Reopened(Decision decision, String role, Instant at) implements PersonEvent {
        @Override
        public CaseState.Builder change(CaseState state) {
            Handoff handoff = CaseStates.like(state.getHandoff())
                    .setRound(state.getHandoff().getRound() + 1)
                    .setApprovals(List.of())
                    .build();
            return heard(this, state).setHandoff(handoff).setResolution(null).setStatus(CaseStatus.OFFERED);
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            return word(this, record, AuditEvent.REOPENED);
        }
    }
}
