package dev.pullcord.topology.telemetry;

import static dev.pullcord.Actions.NOON;
import static dev.pullcord.core.outcome.Told.AGENT;
import static dev.pullcord.core.outcome.Told.decided;
import static dev.pullcord.core.outcome.Told.judged;
import static dev.pullcord.core.outcome.Told.outcome;
import static dev.pullcord.core.outcome.Told.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pullcord.core.outcome.Terms;
import dev.pullcord.core.telemetry.Horizons;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.DecisionTelemetry;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.LatencyTelemetry;
import dev.pullcord.schemas.MissedTelemetry;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.ReversalTelemetry;
import dev.pullcord.schemas.RoleLoad;
import dev.pullcord.schemas.TelemetryPartial;
import dev.pullcord.schemas.TriggerTelemetry;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.WindowSize;
import dev.pullcord.schemas.serde.ValueSerdes;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import dev.pullcord.topology.Measurements;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelemetryTopologyTest {
    private static final Duration FLUSH = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final String ACTION = "action-1";

    private final Topics topics = new Topics("", 1);
    private final Serde<SpecificRecord> values =
            ValueSerdes.create(Map.of("schema.registry.url", "mock://" + UUID.randomUUID()));
    private final TopologyTestDriver driver = new TopologyTestDriver(
            TelemetryTopology.build(new TelemetryWiring(
                    topics,
                    values,
                    new TelemetrySettings(
                            FLUSH,
                            new Terms(Duration.ofDays(14), Duration.ofDays(90), Duration.ofHours(1)),
                            new Horizons(GRACE, Duration.ofDays(90)),
                            3),
                    Measurements.NONE,
                    TelemetryMeasurements.NONE)),
            settings(),
            NOON);

    private static Properties settings() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test-telemetry");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, "target/test-state/" + UUID.randomUUID());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return settings;
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private void judge(Evaluation evaluation) {
        in(topics.evaluations(), AGENT, evaluation);
    }

    private void audit(AuditRecord audit) {
        in(topics.audit(), audit.getCaseId(), audit);
    }

    private void in(Topic topic, String key, SpecificRecord value) {
        bytes(topic, key, values.serializer().serialize(topic.name(), value));
    }

    private void bytes(Topic topic, String key, byte[] value) {
        driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, NOON));
    }

    private <T> List<T> out(Topic topic, Class<T> type) {
        return records(topic).stream()
                .map(record -> type.cast(values.deserializer().deserialize(topic.name(), record.value())))
                .toList();
    }

    private List<TestRecord<String, byte[]>> records(Topic topic) {
        return driver.producedTopicNames().contains(topic.name())
                ? driver.createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                        .readRecordsToList()
                : List.of();
    }

    /** One tick of every clock a second, as a broker would see it. */
    private void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
    }

    private static TriggerTelemetry ofPolicy(List<TriggerTelemetry> told) {
        return told.stream()
                .filter(one ->
                        one.getPolicy().equals("payments") && one.getTriggerId().isEmpty())
                .reduce((one, other) -> {
                    throw new AssertionError("told twice: " + one + " and " + other);
                })
                .orElseThrow();
    }

    @Test
    void a_minute_is_told_once_when_it_is_final() {
        judge(judged(ACTION, Verdict.HOLD).build());
        judge(judged("action-2", Verdict.PROCEED).build());
        pass(Duration.ofSeconds(69));
        assertThat(out(topics.triggerTelemetry(), TriggerTelemetry.class)).isEmpty();
        pass(Duration.ofSeconds(60));

        TriggerTelemetry told = ofPolicy(out(topics.triggerTelemetry(), TriggerTelemetry.class));
        assertThat(told.getWindow().getSize()).isEqualTo(WindowSize.MINUTE);
        assertThat(told.getWindow().getStartAt()).isEqualTo(NOON);
        assertThat(told.getRevision()).isZero();
        assertThat(told.getOpportunities()).isEqualTo(2);
        assertThat(told.getHeld()).isEqualTo(1);
    }

    @Test
    void an_hour_and_a_day_are_told_when_they_have_ended() {
        judge(judged(ACTION, Verdict.HOLD).build());
        pass(Duration.ofHours(1).plus(GRACE));
        assertThat(out(topics.triggerTelemetry(), TriggerTelemetry.class))
                .extracting(one -> one.getWindow().getSize())
                .contains(WindowSize.MINUTE, WindowSize.HOUR)
                .doesNotContain(WindowSize.DAY);
        driver.advanceWallClockTime(Duration.ofHours(12));

        assertThat(out(topics.triggerTelemetry(), TriggerTelemetry.class))
                .extracting(one -> one.getWindow().getSize())
                .containsOnly(WindowSize.DAY);
    }

    @Test
    void what_comes_late_is_a_correction_with_the_new_totals() {
        judge(judged(ACTION, Verdict.HOLD).build());
        pass(Duration.ofSeconds(90));
        TriggerTelemetry first = ofPolicy(out(topics.triggerTelemetry(), TriggerTelemetry.class));
        judge(judged("action-2", Verdict.HOLD).build());
        judge(judged("action-3", Verdict.HOLD).build());
        pass(Duration.ofSeconds(90));

        TriggerTelemetry second = ofPolicy(out(topics.triggerTelemetry(), TriggerTelemetry.class));
        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(second.getRevision()).isEqualTo(1);
        assertThat(second.getOpportunities()).isEqualTo(3);
    }

    @Test
    void a_dimension_costs_one_record_for_each_flush() {
        for (int i = 0; i < 500; i++) {
            judge(judged("action-" + i, Verdict.PROCEED).build());
        }
        pass(FLUSH);

        assertThat(out(topics.telemetryPartials(), TelemetryPartial.class))
                .extracting(TelemetryPartial::getId)
                .containsExactlyInAnyOrder(
                        "TRIGGERS/payments/internal-operations/payment.send",
                        "TRIGGERS/pullcord/internal-operations/payment.send",
                        "MISSED/internal-operations/agent-1/payment.send");
        pass(FLUSH.multipliedBy(3));
        assertThat(out(topics.telemetryPartials(), TelemetryPartial.class)).isEmpty();
    }

    @Test
    void audit_of_a_case_finds_the_trigger_of_its_action() {
        audit(decided(ACTION, "approve", 5));
        judge(judged(ACTION, Verdict.HOLD).build());
        in(topics.resolutions(), AGENT, resolved(ACTION, 1, Disposition.APPROVED, "approve", 5));
        pass(Duration.ofMinutes(8));

        assertThat(out(topics.decisionTelemetry(), DecisionTelemetry.class))
                .filteredOn(one -> one.getTurns() != null)
                .singleElement()
                .satisfies(all -> {
                    assertThat(all.getTriggerId()).isEqualTo("over-limit");
                    assertThat(all.getTotal()).isEqualTo(1);
                    assertThat(all.getTurns().getDecided()).isEqualTo(1);
                    assertThat(all.getTurns().getSlaKept()).isEqualTo(1);
                });
        assertThat(out(topics.latencyTelemetry(), LatencyTelemetry.class))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.getWall().getSumMillis()).isEqualTo(300_000));
    }

    @Test
    void an_outcome_after_weeks_corrects_the_day_of_the_decision() {
        judge(judged(ACTION, Verdict.HOLD).build());
        in(topics.resolutions(), AGENT, resolved(ACTION, 1, Disposition.APPROVED, "approve", 5));
        pass(Duration.ofMinutes(1));
        driver.advanceWallClockTime(Duration.ofDays(20));
        pass(Duration.ofMinutes(1));
        in(topics.outcomes(), AGENT, outcome(ACTION, OutcomeKind.WRONG, Duration.ofDays(20)));
        pass(Duration.ofMinutes(1));

        List<ReversalTelemetry> days = out(topics.reversalTelemetry(), ReversalTelemetry.class).stream()
                .filter(one -> one.getWindow().getSize() == WindowSize.DAY)
                .filter(one -> one.getOptionId().equals("approve"))
                .toList();
        assertThat(days).extracting(ReversalTelemetry::getRevision).isSorted().doesNotHaveDuplicates();
        ReversalTelemetry last = days.get(days.size() - 1);
        assertThat(last.getWindow().getStartAt()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(List.of(last.getDecided(), last.getMatured(), last.getWentWrong(), last.getWrongUsdCents()))
                .containsExactly(1L, 1L, 1L, 12_550L);
    }

    @Test
    void names_beyond_the_cap_are_told_together() {
        for (int i = 0; i < 10; i++) {
            judge(judged("action-" + i, Verdict.PROCEED)
                    .setActionType("class-" + i)
                    .build());
        }
        pass(Duration.ofSeconds(90));

        assertThat(out(topics.missedTelemetry(), MissedTelemetry.class))
                .extracting(MissedTelemetry::getActionClass, MissedTelemetry::getCleared)
                .containsExactlyInAnyOrder(
                        tuple("class-0", 1L), tuple("class-1", 1L), tuple("class-2", 1L), tuple("other", 7L));
    }

    @Test
    void the_queue_of_a_role_is_put_together_from_all_tasks() {
        load("desk/0", 3, NOON.minusSeconds(40));
        load("desk/1", 4, NOON.minusSeconds(10));
        pass(Duration.ofSeconds(90));

        assertThat(out(topics.latencyTelemetry(), LatencyTelemetry.class))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.getQueue().getDeepest()).isEqualTo(7);
                    assertThat(one.getQueue().getOldestMillis()).isEqualTo(40_000);
                });
    }

    private void load(String id, int open, Instant oldest) {
        in(
                topics.roleLoad(),
                id,
                RoleLoad.newBuilder()
                        .setId(id)
                        .setRole("desk")
                        .setPartition(0)
                        .setOpen(open)
                        .setOldestAt(oldest)
                        .setUpdatedAt(NOON)
                        .build());
    }

    @Test
    void what_cannot_be_read_goes_to_the_dead_letters() {
        bytes(topics.outcomes(), AGENT, "no outcome".getBytes(StandardCharsets.UTF_8));
        in(topics.outcomes(), "somebody-else", outcome(ACTION, OutcomeKind.WRONG, Duration.ZERO));
        bytes(topics.audit(), "case-1", new byte[] {1});

        assertThat(records(topics.deadLetters())).hasSize(3);
    }

    @Test
    void a_window_is_let_go_of_when_it_can_change_no_more() {
        judge(judged(ACTION, Verdict.HOLD).build());
        pass(Duration.ofSeconds(90));
        assertThat(driver.getKeyValueStore(TelemetryNames.WINDOWS).approximateNumEntries())
                .isGreaterThan(3);
        driver.advanceWallClockTime(Duration.ofDays(1));
        driver.advanceWallClockTime(Duration.ofDays(100));
        pass(Duration.ofSeconds(2));

        try (var windows = driver.getKeyValueStore(TelemetryNames.WINDOWS).all()) {
            assertThat(windows.hasNext()).isFalse();
        }
        try (var due = driver.getKeyValueStore(TelemetryNames.WINDOWS_DUE).all()) {
            assertThat(due.hasNext()).isFalse();
        }
        try (var files = driver.getKeyValueStore(TelemetryNames.ACTION_FILES).all()) {
            assertThat(files.hasNext()).isFalse();
        }
    }
}
