package dev.pullcord.benchmarks.load;

import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The engine's sources, stores and sinks around {@link Floor}. */
final class FloorTopology {
    static final String AGENTS = "floor-agents";
    static final String PARTIES = "floor-parties";
    static final String CLEARED = "floor-cleared";
    static final String MEMORY = "floor-memory";
    static final String WINDOWS = "floor-windows";
    static final String CASES = "floor-cases";
    static final String DEADLINES = "floor-deadlines";
    static final String QUEUES = "floor-queues";
    static final String LOADS = "floor-loads";

    static final String CLEARANCES_OUT = "clearances-out";
    static final String EVALUATIONS_OUT = "evaluations-out";
    static final String HANDOFFS_OUT = "handoffs-out";
    static final String CASES_OUT = "cases-out";
    static final String AUDIT_OUT = "audit-out";

    private static final String SOURCE = "actions-in";
    private static final String FLOOR = "floor";

    private final Topics topics;
    private final Serde<SpecificRecord> values;
    private final Topology topology = new Topology();

    private FloorTopology(Topics topics, Serde<SpecificRecord> values) {
        this.topics = topics;
        this.values = values;
    }

    static Topology build(Topics topics, Serde<SpecificRecord> values, Function<String, Effects> rehearsed) {
        FloorTopology floor = new FloorTopology(topics, values);
        floor.draw(rehearsed);
        return floor.topology;
    }

    private void draw(Function<String, Effects> rehearsed) {
        table(AGENTS, topics.agents());
        table(PARTIES, topics.parties());
        // all that the engine's task reads, though nothing comes but actions: for each record the stream asks every
        // input
        Map<String, Topic> inputs = new LinkedHashMap<>();
        inputs.put(SOURCE, topics.actions());
        inputs.put("executions-in", topics.executions());
        inputs.put("messages-in", topics.messages());
        inputs.put("decisions-in", topics.decisionInbox());
        inputs.forEach((name, topic) ->
                topology.addSource(name, new StringDeserializer(), new ByteArrayDeserializer(), topic.name()));
        topology.addProcessor(
                FLOOR,
                () -> new Floor(topics, values, rehearsed),
                inputs.keySet().toArray(String[]::new));
        store(CLEARED, records(topics.clearances()), false);
        store(MEMORY, Serdes.ByteArray(), true);
        store(WINDOWS, Serdes.ByteArray(), true);
        store(CASES, records(topics.cases()), false);
        store(DEADLINES, Serdes.String(), false);
        store(QUEUES, Serdes.String(), false);
        store(LOADS, records(topics.roleLoad()), true);
        sink(CLEARANCES_OUT, topics.clearances());
        sink(EVALUATIONS_OUT, topics.evaluations());
        sink(CASES_OUT, topics.cases());
        sink(AUDIT_OUT, topics.audit());
        topology.addSink(
                HANDOFFS_OUT,
                (String key, SpecificRecord handoff, RecordContext context) -> topics.handoffs(
                                ((Handoff) handoff).getRouting().getRole())
                        .name(),
                new StringSerializer(),
                values.serializer(),
                FLOOR);
    }

    private <V> void store(String name, Serde<V> serde, boolean cached) {
        StoreBuilder<KeyValueStore<String, V>> builder =
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), serde);
        builder.withLoggingEnabled(Map.of());
        topology.addStateStore(cached ? builder.withCachingEnabled() : builder.withCachingDisabled(), FLOOR);
    }

    private Serde<SpecificRecord> records(Topic topic) {
        return Serdes.serdeFrom(
                (name, value) -> values.serializer().serialize(topic.name(), value),
                (name, bytes) -> values.deserializer().deserialize(topic.name(), bytes));
    }

    private void sink(String name, Topic topic) {
        topology.addSink(name, topic.name(), new StringSerializer(), values.serializer(), FLOOR);
    }

    private void table(String store, Topic topic) {
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(store), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                store + "-in",
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                topic.name(),
                store + "-keep",
                () -> new Keeper(store));
    }

    private static final class Keeper extends ContextualProcessor<String, byte[], Void, Void> {
        private final String store;

        Keeper(String store) {
            this.store = store;
        }

        @Override
        public void process(Record<String, byte[]> record) {
            KeyValueStore<String, byte[]> table = context().getStateStore(store);
            table.put(record.key(), record.value());
        }
    }
}
