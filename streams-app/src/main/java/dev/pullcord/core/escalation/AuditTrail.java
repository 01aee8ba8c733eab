package dev.pullcord.core.escalation;

import dev.pullcord.core.route.Duties;
import dev.pullcord.core.route.Roster;
import dev.pullcord.schemas.ActorKind;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.digest.ActionDigest;
import dev.pullcord.schemas.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** Writes one audit record for each event, linked by hash to the one before, so that a changed or missing record shows. */
public final class AuditTrail {
    /** What no time is measured to: nobody was waited for. */
    private static final Set<AuditEvent> BEGINNINGS =
            Set.of(AuditEvent.RAISED, AuditEvent.ROUTED, AuditEvent.OFFERED, AuditEvent.EXECUTED);

    /** Fields by record: looking up a default costs more than writing the field. */
    private static final Map<String, List<Part>> PARTS = new ConcurrentHashMap<>();

    private AuditTrail() {}

    /** An event's record, and the state that remembers where the chain stands. */
    public record Entry(AuditRecord record, @Nullable CaseState state) {}

    /**
     * The record of an event.
     *
     * @param state the case after the event; null when the event concerned no known case
     * @param caseId case the command named
     * @param duties who was on duty, for time that counts only then
     */
    public static Entry write(@Nullable CaseState state, CaseEvent event, String caseId, Duties duties) {
        AuditRecord.Builder record = event.tell(begin(state, caseId, event));
        Instant offered = state == null ? null : state.getOfferedAt();
        if (state != null && offered != null && !BEGINNINGS.contains(record.getEvent())) {
            // a decision bears the time of its role's topic, an offer that of the tick that made it: two clocks
            Instant until = later(offered, event.at());
            record.setElapsedMillis(Duration.between(offered, until).toMillis());
            Roster roster = duties.roster(state.getHandoff().getRouting().getRole());
            record.setElapsedBusinessMillis(
                    roster == null ? null : roster.onDutyBetween(offered, until).toMillis());
        }
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

    private static AuditRecord.Builder begin(@Nullable CaseState state, String caseId, CaseEvent event) {
        return AuditRecord.newBuilder()
                .setCaseId(caseId)
                .setAgentId(
                        state != null ? state.getAgentId() : event instanceof Refused refused ? refused.agentId() : "")
                .setActionId(state == null ? "" : state.getActionId())
                .setSequence(state == null ? 0 : state.getAuditSequence() + 1)
                .setPreviousHash(state == null ? "" : state.getAuditHash())
                .setEvent(AuditEvent.UNKNOWN)
                .setRole(state == null ? "" : state.getHandoff().getRouting().getRole())
                .setActorKind(ActorKind.UNKNOWN)
                .setActor("")
                .setAt(event.at())
                .setHash("");
    }

    /**
     * The hash a record must have: SHA-256 over the canonical JSON of all its fields but the hash itself. A field that has its
     * default is left out, so that a later version, which adds such fields, finds the same hash.
     */
    public static String hash(AuditRecord record) {
        Map<String, @Nullable Object> form = form(record);
        form.remove("hash");
        return ActionDigest.sha256(Json.lossless(form));
    }

    private static Map<String, @Nullable Object> form(IndexedRecord record) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        for (Part part : PARTS.computeIfAbsent(record.getSchema().getFullName(), name -> parts(record.getSchema()))) {
            Object value = record.get(part.pos());
            if (!part.byDefault(value)) {
                form.put(part.name(), plain(value));
            }
        }
        return form;
    }

    private static List<Part> parts(Schema schema) {
        return schema.getFields().stream()
                .map(field -> new Part(
                        field.name(),
                        field.pos(),
                        field.hasDefaultValue(),
                        field.hasDefaultValue() ? SpecificData.get().getDefaultValue(field) : null))
                .toList();
    }

    /** A field of a record that is hashed, with the default that leaves it out. */
    private record Part(
            String name,
            int pos,
            boolean optional,
            @Nullable Object usual) {
        boolean byDefault(@Nullable Object value) {
            return optional && Objects.equals(usual, value);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof IndexedRecord record) {
            return form(record);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(AuditTrail::plain).toList();
        }
        return value == null ? null : value.toString();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
