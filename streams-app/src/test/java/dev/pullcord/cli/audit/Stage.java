package dev.pullcord.cli.audit;

import dev.pullcord.Actions;
import dev.pullcord.core.escalation.AuditChain;
import dev.pullcord.core.escalation.Clearances;
import dev.pullcord.policy.Detectors;
import dev.pullcord.runtime.PolicyBoard;
import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.AgentQuestion;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.MessageKind;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.digest.ActionDigest;
import dev.pullcord.schemas.serde.ValueSerdes;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import dev.pullcord.topology.EscalationTopology;
import dev.pullcord.topology.Measurements;
import dev.pullcord.topology.Settings;
import dev.pullcord.topology.Wiring;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** Where a story plays: the whole topology with released policies and rosters, one agent, and a clock that ticks. */
final class Stage implements AutoCloseable {
    private static final String AGENT = "invoice-agent";
    private static final Duration STEP = Duration.ofMinutes(1);

    private final Topics topics = new Topics("", 1);
    private final Serde<SpecificRecord> values =
            ValueSerdes.create(Map.of("schema.registry.url", "mock://" + UUID.randomUUID()));
    private final PolicyBoard board = new PolicyBoard(set -> {});
    private final TopologyTestDriver streams;
    private final List<AuditRecord> audit = new ArrayList<>();
    private final Map<String, Handoff> handoffs = new HashMap<>();
    private final Map<String, Resolution> resolutions = new HashMap<>();
    private final List<String> roles;
    private Instant now;
    private int words;

    /** @param roles all roles whose handoffs are read */
    Stage(Instant start, List<String> roles) {
        this.roles = roles;
        now = start;
        Settings figures = new Settings(
                Duration.ofDays(7),
                Duration.ofDays(90),
                Duration.ofHours(1),
                1 << 20,
                "autonomous",
                Duration.ZERO,
                "security",
                Duration.ofHours(4));
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "story");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, "target/test-state/" + UUID.randomUUID());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        Wiring wiring = new Wiring(topics, values, figures, board, Detectors.all(), Measurements.NONE);
        streams = new TopologyTestDriver(EscalationTopology.build(wiring), settings, start);
    }

    Stage policy(String content) {
        write(topics.policies(), "desk", document("EscalationPolicy", "desk", content), new RecordHeaders());
        return sound();
    }

    Stage roster(String role, String content) {
        write(topics.rosters(), role, document("Roster", role, content), new RecordHeaders());
        return sound();
    }

    /** Lets the clock tick until a time. */
    Stage until(String time) {
        Instant end = Instant.parse(time);
        while (now.isBefore(end)) {
            Duration left = Duration.between(now, end);
            Duration step = left.compareTo(STEP) < 0 ? left : STEP;
            streams.advanceWallClockTime(step);
            now = now.plus(step);
        }
        return read();
    }

    /** The agent proposes a payment for Maria; every payment is held. */
    Stage propose(String actionId) {
        write(
                topics.actions(),
                AGENT,
                Actions.payment(AGENT, actionId).setOccurredAt(now).build(),
                new RecordHeaders());
        return read();
    }

    Stage say(String person, String role, DecisionKind kind, String actionId, String text) {
        return write(word(person, kind, actionId).setRationale(text).build(), role);
    }

    Stage choose(String person, String role, String option, String actionId, String text) {
        return write(
                word(person, DecisionKind.DECIDE, actionId)
                        .setOptionId(option)
                        .setRationale(text)
                        .build(),
                role);
    }

    /** The agent answers the question it was asked last. */
    Stage answer(String actionId, String text) {
        List<AgentQuestion> questions = out(topics.questions(), AgentQuestion.class);
        AgentMessage answer = AgentMessage.newBuilder()
                .setMessageId("m-" + ++words)
                .setAgentId(AGENT)
                .setActionId(actionId)
                .setKind(MessageKind.ANSWER)
                .setQuestionId(questions.get(questions.size() - 1).getQuestionId())
                .setText(text)
                .setSentAt(now)
                .build();
        write(topics.messages(), AGENT, answer, new RecordHeaders());
        return read();
    }

    /** The agent does what was released. */
    Stage execute(String actionId) {
        Resolution resolution = resolution(actionId);
        ExecutionReport report = ExecutionReport.newBuilder()
                .setAgentId(AGENT)
                .setActionId(actionId)
                .setStatus(ExecutionStatus.EXECUTED)
                .setTool("send_money")
                .setDigest(resolution.getDigest())
                .setReleaseId(resolution.getReleaseId())
                .setExecutedAt(now)
                .build();
        write(topics.executions(), AGENT, report, new RecordHeaders());
        return read();
    }

    /** The last answer to an action. */
    Resolution resolution(String actionId) {
        return Objects.requireNonNull(resolutions.get(actionId));
    }

    /** What the audit tells of an action; the chain of every case must hold. */
    List<String> story(String actionId) {
        AuditChain chain = new AuditChain();
        audit.forEach(chain::add);
        if (!chain.problems().isEmpty()) {
            throw new AssertionError(chain.problems());
        }
        return AuditStory.of(audit.stream()
                .filter(record -> record.getActionId().equals(actionId))
                .toList());
    }

    private Decision.Builder word(String person, DecisionKind kind, String actionId) {
        return Decision.newBuilder()
                .setDecisionId("d-" + ++words)
                .setCaseId(Clearances.caseId(AGENT, actionId))
                .setAgentId(AGENT)
                .setKind(kind)
                .setDecidedBy(person)
                .setDecidedAt(now)
                .setDigestSeen(Objects.requireNonNull(handoffs.get(actionId)).getDigest());
    }

    private Stage write(Decision decision, String role) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(EscalationTopology.ROLE_HEADER, role.getBytes(StandardCharsets.UTF_8));
        write(topics.decisionInbox(), AGENT, decision, headers);
        return read();
    }

    private void write(Topic topic, String key, SpecificRecord value, RecordHeaders headers) {
        byte[] bytes = values.serializer().serialize(topic.name(), value);
        streams.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, bytes, headers, now));
    }

    private Stage read() {
        audit.addAll(out(topics.audit(), AuditRecord.class));
        roles.forEach(role -> out(topics.handoffs(role), Handoff.class)
                .forEach(handoff -> handoffs.put(handoff.getActionId(), handoff)));
        out(topics.resolutions(), Resolution.class)
                .forEach(resolution -> resolutions.put(resolution.getActionId(), resolution));
        return this;
    }

    private <T> List<T> out(Topic topic, Class<T> type) {
        List<T> list = new ArrayList<>();
        if (!streams.producedTopicNames().contains(topic.name())) {
            return list;
        }
        for (byte[] value : streams.createOutputTopic(
                        topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()) {
            list.add(type.cast(values.deserializer().deserialize(topic.name(), value)));
        }
        return list;
    }

    private Stage sound() {
        if (!board.trouble().isEmpty()) {
            throw new AssertionError(board.trouble());
        }
        return this;
    }

    private ReleasedDocument document(String kind, String name, String content) {
        return ReleasedDocument.newBuilder()
                .setKind(kind)
                .setName(name)
                .setVersion(ActionDigest.sha256(content))
                .setContent(content)
                .setReleasedBy("test")
                .setReleasedAt(now)
                .build();
    }

    @Override
    public void close() {
        streams.close();
        values.close();
    }
}
