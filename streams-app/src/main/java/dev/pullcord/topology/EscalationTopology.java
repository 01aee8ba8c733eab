package dev.pullcord.topology;

import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The whole stream on one page.
 *
 * <pre>
 *   agent.actions ─► ingest ─► enrich ─► evaluate ─► clear ─► agent.clearances, escalation.evaluations
 *                      │                    ▲          │
 *                      └─► (repeats,        │          ▼ held
 *                           invalid)     observe ──► escalate ─► escalation.handoffs.ROLE, escalation.cases, escalation.audit,
 *                                           ▲         ▲ ▲ ▲        agent.resolutions, agent.questions, agent.outcomes,
 *                  agent.executions ────────┘         │ │ │        telemetry.findings, pullcord.role-load
 *                  agent.messages ─► listen ──────────┘ │ │
 *                  pullcord.decision-inbox ─► decide ───┘ └── deadlines (clock)
 *
 *   escalation.policies, escalation.rosters, reference.agents, reference.parties, pullcord.role-load ─► global stores
 *   bytes that cannot be read, from any of the four inputs ─► escalation.dlq
 * </pre>
 *
 * All inputs are keyed by agentId and have the same number of partitions, so one task holds all of an agent and no record
 * travels twice.
 */
public final class EscalationTopology {
    /** Header of a record in the decision inbox: the role whose topic the decision was read from. */
    public static final String ROLE_HEADER = "pullcord_role";

    /** Header of a record in the decision inbox: when the topic of the role took it in, in milliseconds since 1970 (UTC). */
    public static final String DECIDED_AT_HEADER = "pullcord_decided_at";

    /** Largest decision, bytes: it is kept with its case and told in the audit, and both must fit into a record. */
    public static final int DECISION_BYTES_MAX = 512 * 1024;

    private final Wiring wiring;
    private final Topics topics;
    private final Topology topology = new Topology();

    private EscalationTopology(Wiring wiring) {
        this.wiring = wiring;
        this.topics = wiring.topics();
    }

    /** Draws the topology. */
    public static Topology build(Wiring wiring) {
        EscalationTopology page = new EscalationTopology(wiring);
        page.tables();
        page.stages();
        page.stores();
        page.sinks();
        return page.topology;
    }

    private void stages() {
        source(Names.ACTIONS_IN, topics.actions());
        source(Names.EXECUTIONS_IN, topics.executions());
        source(Names.DECISIONS_IN, topics.decisionInbox());
        source(Names.MESSAGES_IN, topics.messages());

        stage(Names.INGEST, () -> new IngestStage(wiring), Names.ACTIONS_IN);
        stage(Names.ENRICH, () -> new EnrichStage(wiring), Names.INGEST);
        stage(Names.EVALUATE, () -> new EvaluateStage(wiring), Names.ENRICH);
        stage(Names.OBSERVE, () -> new ObserveStage(wiring), Names.EXECUTIONS_IN);
        stage(Names.CLEAR, () -> new ClearStage(wiring), Names.EVALUATE);
        stage(Names.DECIDE, () -> new DecideStage(wiring), Names.DECISIONS_IN);
        stage(Names.LISTEN, () -> new ListenStage(wiring), Names.MESSAGES_IN);
        stage(Names.ESCALATE, () -> new EscalateStage(wiring), Names.CLEAR, Names.DECIDE, Names.LISTEN, Names.OBSERVE);
    }

    private void stores() {
        // every key of the ledger is new: a cache would only delay the write
        store(Names.CLEARED, wiring.stored(topics.clearances()), false, Names.INGEST, Names.CLEAR, Names.OBSERVE);
        store(Names.MEMORY, Serdes.ByteArray(), true, Names.EVALUATE, Names.OBSERVE, Names.ESCALATE);
        store(Names.WINDOWS, Serdes.ByteArray(), true, Names.EVALUATE);
        store(Names.CASES, wiring.stored(topics.cases()), false, Names.ESCALATE);
        store(Names.DEADLINES, Serdes.String(), false, Names.ESCALATE);
        store(Names.QUEUES, Serdes.String(), false, Names.ESCALATE);
        store(Names.LOADS, wiring.stored(topics.roleLoad()), true, Names.ESCALATE);
    }

    private void sinks() {
        sink(Names.CLEARANCES_OUT, topics.clearances(), Names.INGEST, Names.CLEAR);
        sink(Names.EVALUATIONS_OUT, topics.evaluations(), Names.CLEAR);
        sink(Names.SHADOW_OUT, topics.shadowTelemetry(), Names.EVALUATE);
        sink(Names.CASES_OUT, topics.cases(), Names.ESCALATE);
        sink(Names.AUDIT_OUT, topics.audit(), Names.ESCALATE);
        sink(Names.RESOLUTIONS_OUT, topics.resolutions(), Names.ESCALATE);
        sink(Names.OUTCOMES_OUT, topics.outcomes(), Names.ESCALATE);
        sink(Names.QUESTIONS_OUT, topics.questions(), Names.ESCALATE);
        sink(Names.FINDINGS_OUT, topics.findings(), Names.ESCALATE);
        sink(Names.ROLE_LOAD_OUT, topics.roleLoad(), Names.ESCALATE);
        topology.addSink(
                Names.HANDOFFS_OUT,
                (String key, Handoff handoff, RecordContext context) ->
                        topics.handoffs(handoff.getRouting().getRole()).name(),
                new StringSerializer(),
                this.<Handoff>serializer(),
                Names.ESCALATE);
        topology.addSink(
                Names.DEAD_LETTERS_OUT,
                topics.deadLetters().name(),
                new StringSerializer(),
                new ByteArraySerializer(),
                Names.INGEST,
                Names.OBSERVE,
                Names.DECIDE,
                Names.LISTEN);
    }

    private void tables() {
        Releases releases = wiring.releases();
        documents(Names.POLICIES, topics.policies(), releases);
        documents(Names.SHADOWS, topics.shadowPolicies(), releases.shadows());
        documents(Names.ROSTERS, topics.rosters(), releases.rosters());
        table(Names.ROLE_LOAD, topics.roleLoad(), () -> new ReferenceKeeper(Names.ROLE_LOAD));
        table(Names.AGENTS, topics.agents(), () -> new ReferenceKeeper(Names.AGENTS));
        table(Names.PARTIES, topics.parties(), () -> new ReferenceKeeper(Names.PARTIES));
    }

    private void documents(String store, Topic topic, DocumentBoard board) {
        table(store, topic, () -> new DocumentKeeper(wiring, board, store, topic));
    }

    private void source(String name, Topic topic) {
        topology.addSource(name, new StringDeserializer(), new ByteArrayDeserializer(), topic.name());
    }

    private <I> void stage(String name, ProcessorSupplier<String, I, String, Object> supplier, String... parents) {
        topology.addProcessor(name, supplier, parents);
    }

    private <V> void store(String name, Serde<V> values, boolean cached, String... stages) {
        StoreBuilder<KeyValueStore<String, V>> builder =
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values);
        builder.withLoggingEnabled(Map.of());
        topology.addStateStore(cached ? builder.withCachingEnabled() : builder.withCachingDisabled(), stages);
    }

    private void sink(String name, Topic topic, String... parents) {
        topology.addSink(
                name, topic.name(), new StringSerializer(), wiring.values().serializer(), parents);
    }

    private void table(String store, Topic topic, ProcessorSupplier<String, byte[], Void, Void> keeper) {
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(store), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                store + "-in",
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                topic.name(),
                store + "-keep",
                keeper);
    }

    @SuppressWarnings("unchecked")
    private <T extends SpecificRecord> Serializer<T> serializer() {
        return (Serializer<T>) (Serializer<?>) wiring.values().serializer();
    }
}
