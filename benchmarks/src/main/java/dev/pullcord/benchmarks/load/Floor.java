package dev.pullcord.benchmarks.load;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.RoleLoad;
import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.serde.EventHeaders;
import dev.pullcord.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * What must be done for an action whatever judges it: it is read, stores are read and written, records are serialised and
 * sent. What is kept and sent was rehearsed; nothing is parsed, looked at, measured or weighed.
 */
final class Floor implements Processor<String, byte[], String, SpecificRecord> {
    private final Topics topics;
    private final Serde<SpecificRecord> values;
    private final Function<String, Effects> rehearsed;
    private final List<Header> eventHeaders = eventHeaders();
    private ProcessorContext<String, SpecificRecord> context;
    private ReadOnlyKeyValueStore<String, byte[]> agents;
    private ReadOnlyKeyValueStore<String, byte[]> parties;
    private KeyValueStore<String, Clearance> cleared;
    private KeyValueStore<String, byte[]> memories;
    private KeyValueStore<String, byte[]> windows;
    private KeyValueStore<String, CaseState> cases;
    private KeyValueStore<String, String> deadlines;
    private KeyValueStore<String, String> queues;
    private KeyValueStore<String, RoleLoad> loads;

    /** @param rehearsed effects to have, by actionId */
    @SuppressWarnings("NullAway.Init")
    Floor(Topics topics, Serde<SpecificRecord> values, Function<String, Effects> rehearsed) {
        this.topics = topics;
        this.values = values;
        this.rehearsed = rehearsed;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        agents = context.getStateStore(FloorTopology.AGENTS);
        parties = context.getStateStore(FloorTopology.PARTIES);
        cleared = context.getStateStore(FloorTopology.CLEARED);
        memories = context.getStateStore(FloorTopology.MEMORY);
        windows = context.getStateStore(FloorTopology.WINDOWS);
        cases = context.getStateStore(FloorTopology.CASES);
        deadlines = context.getStateStore(FloorTopology.DEADLINES);
        queues = context.getStateStore(FloorTopology.QUEUES);
        loads = context.getStateStore(FloorTopology.LOADS);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        AgentAction action =
                (AgentAction) values.deserializer().deserialize(topics.actions().name(), record.value());
        Effects effects = rehearsed.apply(action.getActionId());
        String key = action.getAgentId() + "/" + action.getActionId();
        cleared.get(key);
        agents.get(action.getAgentId());
        effects.parties().forEach(parties::get);
        memories.get(record.key());
        for (Effects.Window window : effects.windows()) {
            windows.get(window.key());
            windows.put(window.key(), window.state());
        }
        memories.put(record.key(), effects.memory());
        cleared.put(key, effects.clearance());
        send(FloorTopology.CLEARANCES_OUT, record, effects.clearance(), action.getActionId());
        send(FloorTopology.EVALUATIONS_OUT, record, effects.evaluation(), action.getActionId());
        Effects.Held held = effects.held();
        if (held != null) {
            hold(held, record, "case-" + action.getActionId());
        }
    }

    private void hold(Effects.Held held, Record<String, byte[]> record, String caseId) {
        cases.get(caseId);
        for (AuditRecord audit : held.audit()) {
            send(FloorTopology.AUDIT_OUT, record.withKey(caseId), audit, caseId);
        }
        send(FloorTopology.HANDOFFS_OUT, record.withKey(caseId), held.handoff(), caseId);
        cases.put(caseId, held.state());
        String role = held.handoff().getRouting().getRole();
        deadlines.put(padded(held.handoff().getRouting().getDueAt()) + "/" + caseId, "");
        queues.put(role + "/" + padded(held.handoff().getRaisedAt()) + "/" + caseId, "");
        loads.get(role);
        loads.put(
                role,
                RoleLoad.newBuilder()
                        .setId(role + "/0")
                        .setRole(role)
                        .setPartition(0)
                        .setOpen(1)
                        .setUpdatedAt(held.handoff().getRaisedAt())
                        .build());
        send(FloorTopology.CASES_OUT, record.withKey(caseId), held.state(), caseId);
    }

    private static String padded(Instant at) {
        String digits = Long.toString(at.toEpochMilli());
        return "0".repeat(19 - digits.length()) + digits;
    }

    private void send(String sink, Record<String, byte[]> cause, SpecificRecord value, String about) {
        RecordHeaders headers = new RecordHeaders(eventHeaders);
        headers.add("ce_id", (about + "/event").getBytes(StandardCharsets.UTF_8));
        context.forward(new Record<>(cause.key(), value, cause.timestamp(), headers), sink);
    }

    /** The engine's headers, as long as they usually are, but for the identifier. */
    private static List<Header> eventHeaders() {
        RecordHeaders headers = new RecordHeaders();
        EventHeaders.write(
                headers,
                new EventContext(
                        null,
                        EventContext.type(Clearance.getClassSchema()),
                        "/pullcord",
                        Instant.EPOCH,
                        "floor-a12345",
                        "floor-a12345",
                        Traffic.TRACEPARENT,
                        null));
        List<Header> list = new ArrayList<>();
        headers.forEach(header -> list.add(new RecordHeader(header.key(), header.value())));
        return list;
    }
}
