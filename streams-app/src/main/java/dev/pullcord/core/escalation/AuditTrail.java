package dev.pullcord.core.escalation;

import dev.pullcord.schemas.ActorKind;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.digest.ActionDigest;
import dev.pullcord.schemas.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Writes one audit record for each event, linked by hash to the one before, so that a changed or missing record shows. */
public final class AuditTrail {
    private AuditTrail() {}

    /** An event's record, and the state that remembers where the chain stands. */
    public record Entry(AuditRecord record, @Nullable CaseState state) {}

    /**
     * The record of an event.
     *
     * @param state the case after the event; null when the event concerned no known case
     */
    public static Entry write(@Nullable CaseState state, CaseEvent event) {
        AuditRecord.Builder record = event.read(new Words());
        record.setSequence(state == null ? 0 : state.getAuditSequence() + 1)
                .setPreviousHash(state == null ? "" : state.getAuditHash())
                .setActionId(state == null ? "" : state.getActionId())
                .setElapsedMillis(state == null ? null : elapsed(state, record));
        AuditRecord sealed = record.setHash(hash(record.setHash("").build())).build();
        return new Entry(
                sealed,
                state == null
                        ? null
                        : CaseStates.like(state)
                                .setAuditSequence(sealed.getSequence())
                                .setAuditHash(sealed.getHash())
                                .build());
    }

    /** The hash a record must have: SHA-256 over the canonical JSON of all its fields but the hash itself. */
    public static String hash(AuditRecord record) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            if (!field.name().equals("hash")) {
                Object value = record.get(field.pos());
                form.put(field.name(), value instanceof Long number ? Long.toString(number) : plain(value));
            }
        }
        return ActionDigest.sha256(Json.lossless(form));
    }

    private static @Nullable Long elapsed(CaseState state, AuditRecord.Builder record) {
        return record.getEvent() == AuditEvent.RAISED || record.getEvent() == AuditEvent.OFFERED
                ? null
                : Long.valueOf(Duration.between(state.getHandoff().getRaisedAt(), record.getAt())
                        .toMillis());
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static final class Words implements CaseEvent.Reader<AuditRecord.Builder> {
        @Override
        public AuditRecord.Builder raised(CaseEvent.Raised event) {
            return about(event.handoff(), AuditEvent.RAISED)
                    .setActorKind(ActorKind.AGENT)
                    .setActor(event.handoff().getAgentId())
                    .setNote(event.handoff().getProposal().getActionType());
        }

        @Override
        public AuditRecord.Builder offered(CaseEvent.Offered event) {
            return about(event.handoff(), AuditEvent.OFFERED)
                    .setActorKind(ActorKind.POLICY)
                    .setActor(event.handoff().getPolicyVersion())
                    .setRole(event.handoff().getRouting().getRole())
                    .setSeen(seen(event.handoff()))
                    .setNote(event.handoff().getRouting().getReason());
        }

        @Override
        public AuditRecord.Builder decided(CaseEvent.Decided event) {
            String rationale = event.decision().getRationale();
            return of(event.decision().getCaseId(), event.decision().getAgentId(), event.at(), AuditEvent.DECIDED)
                    .setActorKind(ActorKind.HUMAN)
                    .setActor(event.decision().getDecidedBy())
                    .setRole(event.role())
                    .setSeen(event.decision().getDigestSeen())
                    .setDecisionId(event.decision().getDecisionId())
                    .setOptionId(event.decision().getOptionId())
                    .setNote(rationale == null ? "" : rationale);
        }

        @Override
        public AuditRecord.Builder resolved(CaseEvent.Resolved event) {
            Resolution resolution = event.resolution();
            String actor = resolution.getDecidedBy();
            return of(resolution.getCaseId(), resolution.getAgentId(), resolution.getResolvedAt(), AuditEvent.RESOLVED)
                    .setActorKind(actor == null ? ActorKind.POLICY : ActorKind.HUMAN)
                    .setActor(actor == null ? "" : actor)
                    .setRole(resolution.getRole())
                    .setOptionId(resolution.getOptionId())
                    .setSeen(resolution.getDigest())
                    .setNote(resolution.getDisposition() + ": " + resolution.getReason());
        }

        @Override
        public AuditRecord.Builder refused(CaseEvent.Refused event) {
            return of(event.decision().getCaseId(), event.decision().getAgentId(), event.at(), AuditEvent.REFUSED)
                    .setActorKind(ActorKind.HUMAN)
                    .setActor(event.decision().getDecidedBy())
                    .setRole(event.role())
                    .setSeen(event.decision().getDigestSeen())
                    .setDecisionId(event.decision().getDecisionId())
                    .setOptionId(event.decision().getOptionId())
                    .setRefusal(event.refusal());
        }

        private static String seen(Handoff handoff) {
            try {
                return ActionDigest.sha256(handoff.toByteBuffer());
            } catch (IOException e) {
                throw new UncheckedIOException("a buffer in memory takes every record", e);
            }
        }

        private static AuditRecord.Builder about(Handoff handoff, AuditEvent event) {
            return of(handoff.getCaseId(), handoff.getAgentId(), handoff.getRaisedAt(), event);
        }

        private static AuditRecord.Builder of(String caseId, String agentId, Instant at, AuditEvent event) {
            return AuditRecord.newBuilder()
                    .setCaseId(caseId)
                    .setAgentId(agentId)
                    .setActionId("")
                    .setSequence(0)
                    .setEvent(event)
                    .setRole("")
                    .setActorKind(ActorKind.UNKNOWN)
                    .setActor("")
                    .setAt(at)
                    .setPreviousHash("")
                    .setHash("");
        }
    }
}
