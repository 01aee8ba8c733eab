package dev.pullcord.topology;

import dev.pullcord.core.backtest.Shadow;
import dev.pullcord.core.detect.Detector;
import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.route.Duties;
import dev.pullcord.core.route.Roster;
import dev.pullcord.core.sample.GoldenCase;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.policy.Detectors;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.schemas.serde.ValueSerdes;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Env;
import org.rocksdb.RocksMemEnv;

/** The whole topology in a test driver, with a policy set that the test gives. */
final class Driver implements AutoCloseable {
    /** Built once: finding phrases takes an automaton. */
    private static final Map<String, Detector> DETECTORS = Detectors.all();

    final Topics topics = new Topics("", 1);
    final Serde<SpecificRecord> values;
    final TopologyTestDriver streams;
    private final Env memory = new RocksMemEnv(Env.getDefault());
    final Map<String, ReleasedDocument> released = new HashMap<>();
    PolicySet policies = PolicySet.EMPTY;
    Rates rates = Rates.NONE;
    Duties duties = Duties.UNKNOWN;
    List<Shadow> shadows = List.of();
    List<GoldenCase> golden = List.of();

    Driver(Instant start) {
        this(start, ValueSerdes.create(Map.of("schema.registry.url", "mock://" + UUID.randomUUID())));
    }

    /** @param values knows the schemas of records that another driver has kept */
    Driver(Instant start, Serde<SpecificRecord> values) {
        this.values = values;
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, "target/test-state/" + UUID.randomUUID());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, InMemory.class);
        settings.put(InMemory.MEMORY, memory);
        Settings figures = new Settings(
                Duration.ofDays(1),
                Duration.ofDays(30),
                Duration.ofHours(1),
                100_000,
                "autonomous",
                Duration.ZERO,
                "security",
                Duration.ofHours(4),
                new Password("a key that only tests have"));
        Wiring wiring = new Wiring(topics, values, figures, new Given(), DETECTORS, Measurements.NONE);
        streams = new TopologyTestDriver(EscalationTopology.build(wiring), settings, start);
    }

    void action(AgentAction action, Instant at) {
        bytes(topics.actions(), action.getAgentId(), framed(topics.actions(), action), at);
    }

    void decision(Decision decision, String role, Instant at) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(EscalationTopology.ROLE_HEADER, role.getBytes(StandardCharsets.UTF_8));
        in(topics.decisionInbox())
                .pipeInput(
                        new TestRecord<>(decision.getAgentId(), framed(topics.decisionInbox(), decision), headers, at));
    }

    void bytes(Topic topic, @Nullable String key, byte @Nullable [] value, Instant at) {
        in(topic).pipeInput(new TestRecord<>(key, value, new RecordHeaders(), at));
    }

    byte[] framed(Topic topic, SpecificRecord value) {
        return values.serializer().serialize(topic.name(), value);
    }

    /** Values that came out since the last call. */
    <T> List<T> out(Topic topic, Class<T> type) {
        List<T> list = new ArrayList<>();
        for (TestRecord<String, byte[]> record : records(topic)) {
            list.add(type.cast(values.deserializer().deserialize(topic.name(), record.value())));
        }
        return list;
    }

    /** Records that came out since the last call. */
    List<TestRecord<String, byte[]>> records(Topic topic) {
        // the driver warns of a topic that nothing has gone to yet
        if (!streams.producedTopicNames().contains(topic.name())) {
            return List.of();
        }
        return streams.createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    TestInputTopic<String, byte[]> in(Topic topic) {
        return streams.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        streams.close();
        memory.close();
    }

    private final class Given implements Releases {
        @Override
        public boolean put(String name, @Nullable ReleasedDocument document) {
            if (document == null) {
                released.remove(name);
            } else {
                released.put(name, document);
            }
            return true;
        }

        @Override
        public void unreadable(String name, String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public PolicySet policies() {
            return policies;
        }

        @Override
        public List<GoldenCase> golden() {
            return golden;
        }

        @Override
        public Rates rates() {
            return rates;
        }

        @Override
        public Shadows shadows() {
            return new GivenShadows();
        }

        @Override
        public Rosters rosters() {
            return new GivenRosters();
        }
    }

    private final class GivenShadows implements Shadows {
        @Override
        public boolean put(String name, @Nullable ReleasedDocument document) {
            return true;
        }

        @Override
        public void unreadable(String name, String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public List<Shadow> inForce() {
            return shadows;
        }
    }

    private final class GivenRosters implements Rosters {
        @Override
        public boolean put(String name, @Nullable ReleasedDocument document) {
            return true;
        }

        @Override
        public void unreadable(String name, String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public @Nullable Roster of(String role) {
            return duties.roster(role);
        }
    }
}
