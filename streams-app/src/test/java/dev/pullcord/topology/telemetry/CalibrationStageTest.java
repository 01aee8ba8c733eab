package dev.pullcord.topology.telemetry;

import static dev.pullcord.core.outcome.Told.drawn;
import static dev.pullcord.core.outcome.Told.judged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.calibrate.Calibration;
import dev.pullcord.core.calibrate.CalibrationText;
import dev.pullcord.core.calibrate.Calibrations;
import dev.pullcord.core.calibrate.Cell;
import dev.pullcord.core.calibrate.CellKey;
import dev.pullcord.core.calibrate.Curve;
import dev.pullcord.core.calibrate.CurveChoice;
import dev.pullcord.core.calibrate.Fit;
import dev.pullcord.core.calibrate.Guarantee;
import dev.pullcord.core.calibrate.Retraction;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.estimate.Proportion;
import dev.pullcord.core.outcome.Terms;
import dev.pullcord.core.outcome.Told;
import dev.pullcord.core.telemetry.Horizons;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.policy.CalibrationLoader;
import dev.pullcord.schemas.CalibrationLabel;
import dev.pullcord.schemas.CalibrationStanding;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.schemas.Standing;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.serde.ValueSerdes;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import dev.pullcord.topology.Measurements;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Labels in, standings out, and what follows when a guarantee breaks. */
class CalibrationStageTest {
    private static final Instant LEARNT = Instant.parse("2026-03-01T00:00:00Z");
    private static final CellKey MEDIUM = new CellKey("customer-facing", "refund.issue", "medium");
    private static final CellKey HIGH = new CellKey("customer-facing", "refund.issue", "high");

    private final Serde<SpecificRecord> values =
            ValueSerdes.create(Map.of("schema.registry.url", "mock://" + UUID.randomUUID()));
    private final Topics topics = new Topics("", 1);
    private Calibration inForce = released(cell(MEDIUM), cell(HIGH));
    private TopologyTestDriver driver;
    private TestInputTopic<String, CalibrationLabel> labels;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void start() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "calibration-stage");
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, "target/test-state/" + UUID.randomUUID());
        driver = new TopologyTestDriver(topology(), settings, LEARNT);
        labels = driver.createInputTopic(
                topics.calibrationLabels().name(), new StringSerializer(), this.<CalibrationLabel>serializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void every_label_of_an_action_that_passed_tells_how_the_threshold_stands() {
        label(MEDIUM, 0.9, false);
        label(MEDIUM, 0.8, true);

        List<KeyValue<String, CalibrationStanding>> told = standings();
        assertThat(told).hasSize(2).allSatisfy(one -> assertThat(one.key).isEqualTo("refunds"));
        CalibrationStanding last = told.get(1).value;
        assertThat(last.getLabels()).isEqualTo(2);
        assertThat(last.getWrong()).isEqualTo(1);
        assertThat(last.getStanding()).isEqualTo(Standing.TOO_FEW);
        assertThat(last.getAgainst()).isGreaterThan(told.get(0).value.getAgainst());
        assertThat(last.getVersion()).isEqualTo(inForce.version());
    }

    @Test
    void labels_that_say_nothing_of_the_threshold_are_passed_over() {
        label(MEDIUM, 0.79, true);
        labels.pipeInput("refunds", of(MEDIUM, 0.9, true, 1).setJudgedAt(LEARNT).build());
        labels.pipeInput("refunds", of(MEDIUM, 0.9, true, 0).build());
        label(new CellKey("autonomous", "refund.issue", "medium"), 0.9, true);
        labels.pipeInput(
                "others", of(MEDIUM, 0.9, true, 1).setCalibration("others").build());

        assertThat(standings()).isEmpty();
    }

    @Test
    void a_guarantee_that_new_labels_break_is_taken_back_and_told_once() {
        for (int i = 0; i < 40; i++) {
            label(MEDIUM, 0.9, i % 2 == 0);
        }

        List<KeyValue<String, ReleasedDocument>> releases = releases();
        assertThat(releases).hasSize(2);
        ReleasedDocument document = releases.get(0).value;
        assertThat(releases.get(0).key).isEqualTo("refunds");
        assertThat(releases.get(1)).isEqualTo(KeyValue.pair("refunds@" + document.getVersion(), document));
        assertThat(document.getReleasedBy()).isEqualTo(Retraction.RELEASED_BY);
        assertThat(document.getPreviousVersion()).isEqualTo(inForce.version());
        Calibration next = read(document);
        assertThat(cell(next, MEDIUM).state()).isEqualTo(Cell.State.RETRACTED);
        assertThat(cell(next, MEDIUM).reason()).startsWith("of ").contains(" are wrong");
        assertThat(cell(next, HIGH)).isEqualTo(cell(inForce, HIGH));
        assertThat(findings()).hasSize(1).allSatisfy(finding -> {
            assertThat(finding.value.getKind()).isEqualTo("calibration-broken");
            assertThat(finding.key).isEqualTo(finding.value.getFindingId());
            assertThat(finding.value.getSummary()).contains("refunds for customer-facing / refund.issue / medium");
        });
        List<KeyValue<String, CalibrationStanding>> told = standings();
        assertThat(told.get(told.size() - 1).value.getStanding()).isEqualTo(Standing.BROKEN);
    }

    @Test
    void a_second_threshold_that_breaks_does_not_bring_the_first_one_back() {
        for (int i = 0; i < 40; i++) {
            label(MEDIUM, 0.9, true);
            label(HIGH, 0.9, true);
        }

        List<KeyValue<String, ReleasedDocument>> releases = releases();
        assertThat(releases).hasSize(4);
        Calibration last = read(releases.get(2).value);
        assertThat(cell(last, MEDIUM).state()).isEqualTo(Cell.State.RETRACTED);
        assertThat(cell(last, HIGH).state()).isEqualTo(Cell.State.RETRACTED);
        assertThat(findings()).hasSize(2);
    }

    @Test
    void once_taken_back_a_threshold_is_watched_no_more_and_a_new_one_anew() {
        for (int i = 0; i < 40; i++) {
            label(MEDIUM, 0.9, true);
        }
        inForce = read(releases().get(0).value);
        standings();
        label(MEDIUM, 0.9, true);
        assertThat(standings()).isEmpty();

        inForce = released(cell(MEDIUM, 0.85), cell(HIGH));
        label(MEDIUM, 0.9, true);

        assertThat(standings()).hasSize(1).allSatisfy(told -> {
            assertThat(told.value.getLabels()).isEqualTo(1);
            assertThat(told.value.getStanding()).isEqualTo(Standing.TOO_FEW);
        });
    }

    @Test
    void whoever_puts_a_broken_threshold_back_has_the_last_word() {
        for (int i = 0; i < 80; i++) {
            label(MEDIUM, 0.9, true);
        }

        assertThat(releases()).hasSize(2);
        assertThat(findings()).hasSize(1);
    }

    /** From a judgement and what turned out, the whole way. */
    @Test
    void the_truth_about_a_drawn_action_is_a_label_and_nothing_else_is() {
        inForce = new Calibration(
                "classifier",
                "",
                "v",
                Map.of(
                        new CellKey("internal-operations", "payment.send", "low"),
                        cell(new CellKey("internal-operations", "payment.send", "low"), 0.6)));
        tell(judged("drawn", Verdict.PROCEED).setDraw(drawn(0.1)), OutcomeKind.WRONG);
        tell(judged("not-drawn", Verdict.PROCEED), OutcomeKind.WRONG);
        tell(judged("held", Verdict.HOLD), OutcomeKind.WRONG);
        in(topics.outcomes(), Told.outcome("drawn", OutcomeKind.RIGHT, Duration.ofDays(2)));

        List<KeyValue<String, CalibrationLabel>> told =
                read(topics.calibrationLabels().name());
        assertThat(told).hasSize(1).allSatisfy(one -> {
            assertThat(one.key).isEqualTo("classifier");
            assertThat(one.value.getWrong()).isTrue();
            assertThat(one.value.getWeight()).isEqualTo(10);
            assertThat(one.value.getAgentId()).isEqualTo(Told.AGENT);
        });
        assertThat(standings()).hasSize(1);
    }

    private void tell(Evaluation.Builder judged, OutcomeKind turnedOut) {
        Instant at = LEARNT.plusSeconds(60);
        in(topics.evaluations(), judged.setEvaluatedAt(at).build());
        in(topics.outcomes(), Told.outcome(judged.getActionId(), turnedOut, Duration.ofDays(1)));
    }

    private void in(Topic topic, SpecificRecord value) {
        driver.createInputTopic(topic.name(), new StringSerializer(), values.serializer())
                .pipeInput(Told.AGENT, value);
    }

    @Test
    void good_labels_bear_a_threshold_out() {
        for (int i = 0; i < 200; i++) {
            label(MEDIUM, 0.9, false);
        }

        List<KeyValue<String, CalibrationStanding>> told = standings();
        assertThat(told.get(199).value.getStanding()).isEqualTo(Standing.STANDS);
        assertThat(releases()).isEmpty();
        assertThat(findings()).isEmpty();
    }

    private void label(CellKey key, double score, boolean wrong) {
        labels.pipeInput("refunds", of(key, score, wrong, 1).build());
    }

    private static CalibrationLabel.Builder of(CellKey key, double score, boolean wrong, double weight) {
        return CalibrationLabel.newBuilder()
                .setCalibration("refunds")
                .setVersion("")
                .setProfile(key.profile())
                .setActionType(key.action())
                .setBand(key.band())
                .setAgentId("agent-7")
                .setScore(score)
                .setWrong(wrong)
                .setWeight(weight)
                .setJudgedAt(LEARNT.plusSeconds(60))
                .setLearntAt(LEARNT.plusSeconds(90));
    }

    private Topology topology() {
        return TelemetryTopology.build(new TelemetryWiring(
                topics,
                values,
                new TelemetrySettings(
                        Duration.ofSeconds(5),
                        new Terms(Duration.ofDays(14), Duration.ofDays(90), Duration.ofHours(1)),
                        new Horizons(Duration.ofSeconds(10), Duration.ofDays(90)),
                        3),
                () -> new PolicySet(List.of(), new FieldTable(), new Calibrations(Map.of(inForce.name(), inForce))),
                Measurements.NONE,
                TelemetryMeasurements.NONE));
    }

    private List<KeyValue<String, CalibrationStanding>> standings() {
        return read(topics.calibration().name());
    }

    private List<KeyValue<String, ReleasedDocument>> releases() {
        return read(topics.policies().name());
    }

    private List<KeyValue<String, Finding>> findings() {
        return read(topics.findings().name());
    }

    private <T extends SpecificRecord> List<KeyValue<String, T>> read(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), this.<T>deserializer())
                .readKeyValuesToList();
    }

    @SuppressWarnings("unchecked")
    private <T extends SpecificRecord> Serializer<T> serializer() {
        return (Serializer<T>) (Serializer<?>) values.serializer();
    }

    @SuppressWarnings("unchecked")
    private <T extends SpecificRecord> Deserializer<T> deserializer() {
        return (Deserializer<T>) (Deserializer<?>) values.deserializer();
    }

    private static Calibration read(ReleasedDocument document) {
        return Objects.requireNonNull(
                CalibrationLoader.load("refunds", document.getContent()).value());
    }

    private static Calibration released(Cell... cells) {
        Calibration calibration = new Calibration("refunds", "", "", Map.of());
        for (Cell cell : cells) {
            calibration = calibration.with(cell);
        }
        String text = CalibrationText.of(calibration);
        return Objects.requireNonNull(CalibrationLoader.load("refunds", text).value());
    }

    private static Cell cell(Calibration calibration, CellKey key) {
        return Objects.requireNonNull(calibration.cells().get(key));
    }

    private static Cell cell(CellKey key) {
        return cell(key, 0.8);
    }

    private static Cell cell(CellKey key, double threshold) {
        return new Cell(
                key,
                Cell.State.IN_FORCE,
                "",
                new Guarantee(0.1, 0.95),
                threshold,
                new Cell.Counts(412, 0, new Proportion(4, 260)),
                new CurveChoice(Fit.RAW, Curve.IDENTITY),
                new Cell.Period(LEARNT.minus(Duration.ofDays(90)), LEARNT, LEARNT.plus(Duration.ofDays(180))));
    }
}
