package dev.pullcord.benchmarks.load;

import dev.pullcord.dev.fleet.Fleet;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.serde.EventHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;

/** Actions of the simulated fleet, made before anything is measured. */
final class Traffic {
    /** A trace to carry along, as agents that are traced send one. */
    static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static final Duration APART = Duration.ofMillis(200);

    private Traffic() {}

    /**
     * Actions of a day's work.
     *
     * @param run put before every actionId
     */
    static List<AgentAction> actions(String run, int count, Instant end) {
        Fleet fleet = new Fleet(1, run);
        Instant at = end.minus(APART.multipliedBy(count));
        List<AgentAction> actions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            at = at.plus(APART);
            actions.add(fleet.next(at).action());
        }
        return actions;
    }

    /** An action as its agent sends it. */
    static ProducerRecord<String, byte[]> record(
            String topic, AgentAction action, String schemaOf, Serializer<SpecificRecord> serializer) {
        RecordHeaders headers = new RecordHeaders();
        EventHeaders.write(
                headers,
                EventContext.first(action.getActionId(), action.getSchema(), "/fleet", action.getOccurredAt())
                        .withTrace(TRACEPARENT, null));
        byte[] bytes = serializer.serialize(schemaOf, action);
        return new ProducerRecord<>(topic, null, null, action.getAgentId(), bytes, headers);
    }
}
