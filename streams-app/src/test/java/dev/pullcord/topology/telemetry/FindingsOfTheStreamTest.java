package dev.pullcord.topology.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Cases;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.outcome.Terms;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.policy.QuestionTemplate;
import dev.pullcord.core.policy.Rule;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.policy.TriggerEffect;
import dev.pullcord.core.telemetry.Horizons;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.schemas.DayTally;
import dev.pullcord.schemas.Enrichment;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.FindingStatus;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.serde.ValueSerdes;
import dev.pullcord.schemas.topic.Topics;
import dev.pullcord.topology.Measurements;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FindingsOfTheStreamTest {
    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
    private static final Trigger SHOUTING = new Trigger(
            "p",
            "shouting",
            TriggerType.RISK,
            TriggerMode.ENFORCE,
            TriggerEffect.HOLD,
            new Rule.Detect(null, List.of()),
            "desk",
            QuestionTemplate.DEFAULT);

    private final Topics topics = new Topics("", 1);
    private final Serde<SpecificRecord> values =
            ValueSerdes.create(Map.of("schema.registry.url", "mock://" + UUID.randomUUID()));
    private PolicySet policies = new PolicySet(List.of(Cases.policy("desk", List.of(SHOUTING))), new FieldTable());
    private final TopologyTestDriver streams = driver();
    private final TestInputTopic<String, SpecificRecord> evaluations =
            streams.createInputTopic(topics.evaluations().name(), new StringSerializer(), values.serializer());
    private final TestOutputTopic<String, Finding> findings = streams.createOutputTopic(
            topics.findings().name(),
            new StringDeserializer(),
            this.<Finding>of().deserializer());

    private TopologyTestDriver driver() {
        Topology topology = TelemetryTopology.build(new TelemetryWiring(
                topics,
                values,
                new TelemetrySettings(
                        Duration.ofSeconds(5),
                        new Terms(Duration.ofDays(14), Duration.ofDays(90), Duration.ofHours(1)),
                        new Horizons(Duration.ofSeconds(10), Duration.ofDays(90)),
                        100),
                () -> policies,
                Measurements.NONE,
                TelemetryMeasurements.NONE));
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, "target/test-state/" + UUID.randomUUID());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return new TopologyTestDriver(topology, settings, START);
    }

    @SuppressWarnings("unchecked")
    private <T extends SpecificRecord> Serde<T> of() {
        return Serdes.serdeFrom((topic, value) -> values.serializer().serialize(topic, value), (topic, bytes) ->
                (T) values.deserializer().deserialize(topic, bytes));
    }

    @AfterEach
    void close() {
        streams.close();
    }

    private void actions(int count, int fired, Instant at) {
        for (int i = 0; i < count; i++) {
            List<Firing> firings = i < fired
                    ? List.of(Firing.newBuilder()
                            .setPolicy("p")
                            .setTriggerId("shouting")
                            .setType(TriggerType.RISK)
                            .setMode(TriggerMode.ENFORCE)
                            .setStrength(1)
                            .setWeight(1)
                            .setSummary("it fired")
                            .build())
                    : List.of();
            Evaluation evaluation = Evaluation.newBuilder()
                    .setActionId("a" + i)
                    .setAgentId("agent\n" + i % 2)
                    .setSessionId("s")
                    .setActionType("payment.send")
                    .setSource("agent.actions-0@1")
                    .setEvaluatedAt(at)
                    .setPolicyVersion("set-1")
                    .setPolicies(Map.of("p", "v1"))
                    .setEnrichment(new Enrichment("autonomous", true, List.of(), null, null, ""))
                    .setFirings(firings)
                    .setOpportunities(1)
                    .setScore(0)
                    .setEscalateAt(1)
                    .setVerdict(firings.isEmpty() ? Verdict.PROCEED : Verdict.HOLD)
                    .build();
            evaluations.pipeInput(evaluation.getAgentId(), evaluation, at);
        }
    }

    private List<Finding> after(Duration time) {
        streams.advanceWallClockTime(time);
        streams.advanceWallClockTime(Duration.ofMinutes(1));
        return findings.readValuesToList().stream()
                .filter(finding -> !finding.getKind().equals("maturity"))
                .toList();
    }

    @Test
    void a_trigger_that_fires_too_often_is_told_once_a_day_until_it_does_not() {
        actions(200, 160, START);

        assertThat(after(Duration.ofSeconds(5))).singleElement().satisfies(finding -> {
            assertThat(finding.getKind()).isEqualTo("over-firing-trigger");
            assertThat(finding.getSubject()).isEqualTo("trigger=p/shouting");
            assertThat(finding.getFigures().get(0).getValue()).isEqualTo("160 of 200 (80.0 %)");
            assertThat(finding.getSuggestedMode()).isEqualTo("shadow");
        });
        assertThat(after(Duration.ofMinutes(10))).isEmpty();
        assertThat(after(Duration.ofHours(24))).hasSize(1);

        policies = new PolicySet(List.of(renamed()), new FieldTable());
        assertThat(after(Duration.ofHours(2))).extracting(Finding::getStatus).containsExactly(FindingStatus.GONE);
    }

    /** The same under another version: nothing was counted of it yet. */
    private static Policy renamed() {
        Policy policy = Cases.policy("desk", List.of(SHOUTING));
        return new Policy(
                policy.name(),
                "v2",
                policy.owner(),
                policy.appliesTo(),
                policy.profiles(),
                policy.triggers(),
                policy.paths());
    }

    @Test
    void counts_that_were_not_told_yet_are_told_together_and_once() {
        TestOutputTopic<String, DayTally> tallies = streams.createOutputTopic(
                topics.tallies().name(),
                new StringDeserializer(),
                this.<DayTally>of().deserializer());
        actions(30, 10, START);

        streams.advanceWallClockTime(Duration.ofSeconds(5));
        List<DayTally> first = tallies.readValuesToList();
        streams.advanceWallClockTime(Duration.ofSeconds(5));

        assertThat(first)
                .extracting(DayTally::getId)
                .containsExactlyInAnyOrder("POLICY/p", "AGENT/agent 0", "AGENT/agent 1", "TENANT/");
        assertThat(first)
                .filteredOn(tally -> tally.getId().equals("POLICY/p"))
                .singleElement()
                .satisfies(tally -> assertThat(tally.getCounts())
                        .containsEntry("seen", 30L)
                        .containsEntry("fired/shouting", 10L)
                        .containsEntry("alone/shouting", 10L));
        assertThat(tallies.isEmpty()).isTrue();
    }

    @Test
    void what_is_older_than_the_horizon_is_forgotten_with_what_it_was_found() {
        actions(200, 160, START);
        after(Duration.ofSeconds(5));

        assertThat(after(Duration.ofDays(31))).extracting(Finding::getStatus).containsExactly(FindingStatus.GONE);
    }

    @Test
    void how_far_an_agent_has_come_is_told() {
        actions(400, 4, START);
        streams.advanceWallClockTime(Duration.ofSeconds(5));
        streams.advanceWallClockTime(Duration.ofMinutes(1));

        assertThat(findings.readValuesToList())
                .filteredOn(finding -> finding.getKind().equals("maturity"))
                .extracting(Finding::getSubject)
                .containsExactlyInAnyOrder("agent=agent 0", "agent=agent 1", "tenant=(default)");
    }
}
