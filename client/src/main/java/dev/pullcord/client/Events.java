package dev.pullcord.client;

import dev.pullcord.client.wire.Outgoing;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.topic.Topic;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Records with the headers that an agent puts on them: all events of one action correlate with its first. */
final class Events {
    private static final String SOURCE = "/pullcord/agent/";

    private Events() {}

    /** The action that begins the affair. */
    static Outgoing action(Topic topic, AgentAction action, Instant now, @Nullable String traceparent) {
        EventContext context = EventContext.first(
                        action.getActionId(), action.getSchema(), SOURCE + action.getAgentId(), now)
                .withTrace(traceparent, null);
        return new Outgoing(topic, action.getAgentId(), action, context);
    }

    /** What follows from an action. */
    static Outgoing about(
            String actionId,
            Topic topic,
            String agentId,
            SpecificRecord value,
            Instant now,
            @Nullable String traceparent) {
        EventContext context = new EventContext(
                UUID.randomUUID().toString(),
                EventContext.type(value.getSchema()),
                SOURCE + agentId,
                now,
                actionId,
                actionId,
                traceparent,
                null);
        return new Outgoing(topic, agentId, value, context);
    }
}
