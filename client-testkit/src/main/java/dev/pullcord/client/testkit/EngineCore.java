package dev.pullcord.client.testkit;

import dev.pullcord.policy.Detectors;
import dev.pullcord.runtime.PolicyBoard;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.schemas.digest.ActionDigest;
import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.serde.EventHeaders;
import dev.pullcord.schemas.serde.ValueSerdes;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import dev.pullcord.topology.EscalationTopology;
import dev.pullcord.topology.Measurements;
import dev.pullcord.topology.Settings;
import dev.pullcord.topology.Wiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The engine's topology in Kafka's test driver: records in, records out, and a clock. */
final class EngineCore implements AutoCloseable {
    /** One registry for all engines of the process: the schemas are the same. */
    static final String REGISTRY = "mock://pullcord-testkit";

    private final Topics topics = new Topics("", 1);
    private final Serde<SpecificRecord> values = ValueSerdes.create(Map.of("schema.registry.url", REGISTRY));
    private final PolicyBoard board = new PolicyBoard(set -> {});
    private final Path folder;
    private final TopologyTestDriver streams;
    private Instant now;

    EngineCore(Instant start, String profile) {
        now = start;
        try {
            folder = Files.createTempDirectory("pullcord-testkit");
        } catch (IOException e) {
            throw new UncheckedIOException("expected room for the engine's state in the temporary folder", e);
        }
        Settings figures = new Settings(
                Duration.ofDays(7),
                Duration.ofDays(90),
                Duration.ofHours(1),
                1 << 20,
                profile,
                Duration.ZERO,
                "security",
                Duration.ofHours(4));
        Wiring wiring = new Wiring(topics, values, figures, board, Detectors.all(), Measurements.NONE);
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "pullcord-testkit");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        streams = new TopologyTestDriver(EscalationTopology.build(wiring), settings, start);
    }

    Topics topics() {
        return topics;
    }

    Instant now() {
        return now;
    }

    /** Releases a document; it is in force when this returns. */
    void release(String kind, String name, String content) {
        ReleasedDocument document = ReleasedDocument.newBuilder()
                .setKind(kind)
                .setName(name)
                .setVersion(ActionDigest.sha256(content))
                .setContent(content)
                .setReleasedBy("test")
                .setReleasedAt(now)
                .build();
        write(topics.policies(), name, document, EventContext.NONE);
        String trouble = board.trouble().get(name);
        if (trouble != null) {
            throw new IllegalArgumentException("expected a sound policy " + name + ", but found: " + trouble);
        }
    }

    /** Writes a record, as of now. */
    void write(Topic topic, String key, SpecificRecord value, EventContext context) {
        RecordHeaders headers = new RecordHeaders();
        EventHeaders.write(headers, context);
        write(topic, key, value, headers);
    }

    /** Writes what a person says, as if it came through the topic of their role. */
    void decide(String role, String agentId, SpecificRecord decision, EventContext context) {
        RecordHeaders headers = new RecordHeaders();
        EventHeaders.write(headers, context);
        headers.add(EscalationTopology.ROLE_HEADER, role.getBytes(StandardCharsets.UTF_8));
        write(topics.decisionInbox(), agentId, decision, headers);
    }

    private void write(Topic topic, String key, SpecificRecord value, Headers headers) {
        byte[] bytes = values.serializer().serialize(topic.name(), value);
        streams.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, bytes, headers, now));
    }

    /** Lets time pass. */
    void advance(Duration time) {
        streams.advanceWallClockTime(time);
        now = now.plus(time);
    }

    /** What came out since the last call. */
    List<Stored> drain() {
        List<Stored> drained = new ArrayList<>();
        for (String topic : new TreeSet<>(streams.producedTopicNames())) {
            var output = streams.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
            for (TestRecord<String, byte[]> record : output.readRecordsToList()) {
                // what a table deletes, what a store logs, and dead letters are nobody's answer
                if (record.value() != null
                        && !topic.endsWith("-changelog")
                        && !topic.equals(topics.deadLetters().name())) {
                    drained.add(new Stored(
                            topic,
                            record.key(),
                            values.deserializer().deserialize(topic, record.value()),
                            record.getRecordTime(),
                            EventHeaders.read(record.headers())));
                }
            }
        }
        return drained;
    }

    @Override
    public void close() {
        streams.close();
        try {
            Utils.delete(folder.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("expected to remove the engine's state at " + folder, e);
        }
    }

    /** A record of a topic. */
    record Stored(String topic, String key, SpecificRecord value, Instant at, EventContext context) {}
}
