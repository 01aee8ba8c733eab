package dev.pullcord.core.escalation;

import static dev.pullcord.core.escalation.Story.DESK;
import static dev.pullcord.core.escalation.Story.DESK_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Actions;
import dev.pullcord.core.route.Duties;
import dev.pullcord.core.route.Roster;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.Refusal;
import dev.pullcord.schemas.RoleLoad;
import dev.pullcord.schemas.digest.ActionDigest;
import dev.pullcord.schemas.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The chain of records, and the times in it. */
final class AuditTrailTest {
    /** Fields that the first version of the record had not. */
    private static final Set<String> LATER = Set.of("elapsedBusinessMillis", "subject", "until");

    private static AuditRecord last(Story story) {
        return story.audit.get(story.audit.size() - 1);
    }

    /** Somebody is on duty half of the time. */
    private static Duties halfDays() {
        return new Duties() {
            @Override
            public Roster roster(String role) {
                return new HalfDays();
            }

            @Override
            public List<RoleLoad> load(String role) {
                return List.of();
            }
        };
    }

    private record HalfDays() implements Roster {
        @Override
        public String version() {
            return "half";
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }

        @Override
        public int onDuty(Instant at) {
            return 1;
        }

        @Override
        public int capacity(Instant at) {
            return 0;
        }

        @Override
        public @Nullable Instant nextOnDuty(Instant at) {
            return at;
        }

        @Override
        public @Nullable Instant nextOffDuty(Instant at) {
            return null;
        }

        @Override
        public Duration onDutyBetween(Instant from, Instant to) {
            return Duration.between(from, to).dividedBy(2);
        }

        @Override
        public @Nullable Instant plus(Instant from, Duration onDuty) {
            return from.plus(onDuty.multipliedBy(2));
        }
    }

    @Test
    void when_every_kind_of_thing_has_happened_the_chain_holds_from_the_first_to_the_last() {
        Story story = Story.raised(plan -> plan.setApprovals(2))
                .say("paula", DESK, DecisionKind.CLAIM)
                .ask("paula", DESK)
                .answer()
                .choose("paula", DESK, "shrug")
                .choose("paula", DESK, "approve")
                .after(DESK_TIME)
                .tick();

        String previous = "";
        long sequence = 0;
        for (AuditRecord record : story.audit) {
            assertThat(record.getSequence()).isEqualTo(++sequence);
            assertThat(record.getPreviousHash()).isEqualTo(previous);
            assertThat(record.getHash()).isEqualTo(AuditTrail.hash(record));
            previous = record.getHash();
        }
        assertThat(story.state().getAuditHash()).isEqualTo(previous);
        assertThat(story.state().getAuditSequence()).isEqualTo(sequence);
    }

    @Test
    void when_any_field_is_changed_the_hash_is_another_one() {
        AuditRecord record = last(Story.raised().choose("paula", DESK, "shrug"));
        Set<String> hashes = new HashSet<>(Set.of(record.getHash()));

        hashes.add(AuditTrail.hash(copy(record).setCaseId("case-2").build()));
        hashes.add(AuditTrail.hash(copy(record).setAgentId("agent-8").build()));
        hashes.add(AuditTrail.hash(copy(record).setActionId("action-2").build()));
        hashes.add(AuditTrail.hash(copy(record).setSequence(9).build()));
        hashes.add(AuditTrail.hash(copy(record).setEvent(AuditEvent.DECIDED).build()));
        hashes.add(AuditTrail.hash(copy(record).setRole("security").build()));
        hashes.add(AuditTrail.hash(copy(record).setActor("peter").build()));
        hashes.add(
                AuditTrail.hash(copy(record).setAt(Actions.NOON.plusMillis(1)).build()));
        hashes.add(AuditTrail.hash(copy(record).setSeen("").build()));
        hashes.add(AuditTrail.hash(copy(record).setDecisionId("d-9").build()));
        hashes.add(AuditTrail.hash(copy(record).setOptionId("approve").build()));
        hashes.add(AuditTrail.hash(copy(record).setNote("x").build()));
        hashes.add(AuditTrail.hash(copy(record).setElapsedMillis(9L).build()));
        hashes.add(AuditTrail.hash(copy(record).setElapsedBusinessMillis(9L).build()));
        hashes.add(AuditTrail.hash(copy(record).setSubject("x").build()));
        hashes.add(AuditTrail.hash(copy(record).setCharacters(7).build()));
        hashes.add(AuditTrail.hash(copy(record).setUntil(Actions.NOON).build()));
        hashes.add(AuditTrail.hash(copy(record).setPreviousHash("x").build()));
        hashes.add(AuditTrail.hash(
                copy(record).setRefusal(new Refusal("option-unknown", "x")).build()));

        assertThat(hashes).hasSize(20);
    }

    @Test
    void when_a_record_was_written_before_a_field_was_known_it_keeps_its_hash() throws IOException {
        AuditRecord record = last(Story.raised().say("paula", DESK, DecisionKind.SKIP));
        Schema former = former(AuditRecord.getClassSchema());
        GenericData.Record old = new GenericData.Record(former);
        Map<String, Object> form = new TreeMap<>();
        for (Schema.Field field : former.getFields()) {
            Object value = record.get(field.name());
            old.put(field.name(), onTheWire(field.name(), value));
            boolean byDefault =
                    field.hasDefaultValue() && Objects.equals(SpecificData.get().getDefaultValue(field), value);
            if (!byDefault && !field.name().equals("hash") && !"".equals(value)) {
                form.put(field.name(), String.valueOf(value));
            }
        }
        // what an auditor of that time computes by hand: the fields that are there, those without a default even when
        // empty
        form.putIfAbsent("previousHash", "");
        String byHand = ActionDigest.sha256(Json.lossless(form));
        old.put("hash", byHand);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericData.Record>(former).write(old, encoder);
        encoder.flush();

        AuditRecord read = new SpecificDatumReader<AuditRecord>(former, AuditRecord.getClassSchema())
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));

        assertThat(AuditTrail.hash(read)).isEqualTo(byHand);
    }

    @Test
    void when_decided_the_time_since_the_offer_is_told_by_the_wall_clock_and_by_the_roster() {
        Story story = Story.raised().duties(halfDays()).after(Duration.ofMinutes(30));

        story.say("paula", DESK, DecisionKind.CLAIM);

        assertThat(last(story).getElapsedMillis())
                .isEqualTo(Duration.ofMinutes(30).toMillis());
        assertThat(last(story).getElapsedBusinessMillis())
                .isEqualTo(Duration.ofMinutes(15).toMillis());
    }

    @Test
    void when_the_role_has_no_roster_only_the_wall_clock_counts() {
        Story story = Story.raised().say("paula", DESK, DecisionKind.CLAIM);

        assertThat(last(story).getElapsedMillis()).isZero();
        assertThat(last(story).getElapsedBusinessMillis()).isNull();
    }

    @Test
    void when_a_decision_bears_an_earlier_time_than_the_offer_no_time_was_waited() {
        Story story = Story.raised().duties(halfDays()).after(Duration.ofMinutes(-5));

        story.say("paula", DESK, DecisionKind.CLAIM);

        assertThat(last(story).getElapsedMillis()).isZero();
        assertThat(last(story).getElapsedBusinessMillis()).isZero();
    }

    @Test
    void when_something_begins_nobody_has_waited() {
        assertThat(Story.raised().audit)
                .extracting(AuditRecord::getElapsedMillis)
                .containsOnlyNulls();
    }

    private static AuditRecord.Builder copy(AuditRecord record) {
        return AuditRecord.newBuilder(record);
    }

    private static Schema former(Schema now) {
        List<Schema.Field> fields = now.getFields().stream()
                .filter(field -> !LATER.contains(field.name()))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        return Schema.createRecord(now.getName(), now.getDoc(), now.getNamespace(), false, fields);
    }

    private static @Nullable Object onTheWire(String name, @Nullable Object value) {
        if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        return value instanceof Enum<?> one
                ? new GenericData.EnumSymbol(
                        AuditRecord.getClassSchema().getField(name).schema(), one.name())
                : value;
    }
}
