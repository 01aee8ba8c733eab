package dev.pullcord.benchmarks.cases;

import dev.pullcord.policy.Detectors;
import dev.pullcord.runtime.EngineConfig;
import dev.pullcord.runtime.PolicyBoard;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import dev.pullcord.topology.EscalationTopology;
import dev.pullcord.topology.Measurements;
import dev.pullcord.topology.Wiring;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The engine's whole topology, its stores on disk, under a clock that this benchmark moves. */
final class Desk implements AutoCloseable {
    /** What comes out is taken away so often: the driver keeps it in memory. */
    private static final int DRAIN_EVERY = 500;
    /** How far apart cases are raised. */
    private static final Duration APART = Duration.ofMillis(10);

    private final Topics topics;
    private final Serde<SpecificRecord> values;
    private final Changelogs changelogs;
    private final TopologyTestDriver streams;
    private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
    private final TestInputTopic<String, byte[]> actions;
    private final TestInputTopic<String, byte[]> messages;
    private final Instant start;
    private Instant now;
    private long raised;
    private long cancelled;

    Desk(EngineConfig config, Path state, Changelogs changelogs) {
        this.changelogs = changelogs;
        topics = config.topics();
        values = config.valueSerde();
        start = Instant.ofEpochMilli(System.currentTimeMillis());
        now = start;
        PolicyBoard board = new PolicyBoard(set -> {});
        board.put(Payments.POLICY_NAME, Payments.policy(start));
        if (!board.trouble().isEmpty()) {
            throw new IllegalStateException("expected a sound policy, but found " + board.trouble());
        }
        Wiring wiring = new Wiring(topics, values, config.settings(), board, Detectors.all(), Measurements.NONE);
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.getString(EngineConfig.APPLICATION_ID));
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        streams = new TopologyTestDriver(EscalationTopology.build(wiring), settings, start);
        actions = input(topics.actions());
        messages = input(topics.messages());
    }

    /** Cases that are open. */
    long open() {
        return raised - cancelled;
    }

    /** Opens cases until there are so many; none of them is due for hours. */
    void openUntil(long cases) {
        while (open() < cases) {
            // the first ones were raised up to some hours ago, so that the earliest deadline comes first
            Instant at = start.minus(APART.multipliedBy(1_000_000)).plus(APART.multipliedBy(raised));
            raise(raised, at);
            raised++;
        }
        drain();
    }

    /** Opens cases beside those which the next tick finds due, and ends. */
    void openDue(int cases, long firstNumber) {
        for (int i = 0; i < cases; i++) {
            raise(firstNumber + i, now.minus(Payments.WITHIN).plusMillis(1L + i));
        }
        drain();
    }

    /** The agents withdraw the cases with the earliest deadlines. */
    void cancel(long cases) {
        for (long i = 0; i < cases; i++) {
            SpecificRecord message = Payments.cancel(cancelled, now);
            pipe(messages, topics.messages(), message, now);
            cancelled++;
            drainSometimes(cancelled);
        }
        drain();
    }

    /** Lets a second pass; nanoseconds that took. */
    long tick() {
        now = now.plusSeconds(1);
        long started = System.nanoTime();
        streams.advanceWallClockTime(Duration.ofSeconds(1));
        long took = System.nanoTime() - started;
        drain();
        return took;
    }

    private void raise(long number, Instant at) {
        pipe(actions, topics.actions(), Payments.action(number, at), at);
        drainSometimes(number);
    }

    private void pipe(TestInputTopic<String, byte[]> input, Topic topic, SpecificRecord value, Instant at) {
        String key = value.get(value.getSchema().getField("agentId").pos()).toString();
        byte[] bytes = values.serializer().serialize(topic.name(), value);
        input.pipeInput(new TestRecord<>(key, bytes, new RecordHeaders(), at));
    }

    private void drainSometimes(long number) {
        if (number % DRAIN_EVERY == 0) {
            drain();
        }
    }

    /** Takes away what came out; what stores log is kept, so that an engine can start from it. */
    private void drain() {
        for (String topic : new TreeSet<>(streams.producedTopicNames())) {
            TestOutputTopic<byte[], byte[]> output = outputs.computeIfAbsent(
                    topic,
                    name -> streams.createOutputTopic(name, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
            while (!output.isEmpty()) {
                TestRecord<byte[], byte[]> record = output.readRecord();
                if (topic.endsWith(Changelogs.SUFFIX)) {
                    changelogs.keep(topic, record);
                }
            }
        }
    }

    private TestInputTopic<String, byte[]> input(Topic topic) {
        return streams.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        streams.close();
        values.close();
    }
}
