package dev.pullcord.schemas.serde;

import java.time.Instant;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a record's headers say of it, in CloudEvents' words; whatever was absent or malformed is null.
 *
 * @param id identifier of the event, unique per source
 * @param type kind of event: {@code dev.pullcord.AgentAction.v1}
 * @param source who wrote it, as a URI reference: {@code /pullcord/evaluate}
 * @param time when it happened
 * @param correlationId event that began the whole affair
 * @param causationId event that led to this one
 * @param traceparent W3C trace context, version, trace id, span id and flags
 * @param tracestate W3C vendor data; only beside a traceparent
 */
public record EventContext(
        @Nullable String id,
        @Nullable String type,
        @Nullable String source,
        @Nullable Instant time,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String traceparent,
        @Nullable String tracestate) {

    /** What is said of a record without headers. */
    public static final EventContext NONE = new EventContext(null, null, null, null, null, null, null, null);

    /** Context of an event that nothing led to: it correlates with itself. */
    public static EventContext first(String id, Schema record, String source, Instant time) {
        return new EventContext(id, type(record), source, time, id, null, null, null);
    }

    /** Context of an event that another led to: same affair, same trace. */
    public static EventContext after(EventContext cause, String id, Schema record, String source, Instant time) {
        String correlation = cause.correlationId() == null ? cause.id() : cause.correlationId();
        return new EventContext(
                id,
                type(record),
                source,
                time,
                correlation == null ? id : correlation,
                cause.id(),
                cause.traceparent(),
                cause.tracestate());
    }

    /** The same with another trace context. */
    public EventContext withTrace(@Nullable String newTraceparent, @Nullable String newTracestate) {
        return new EventContext(id, type, source, time, correlationId, causationId, newTraceparent, newTracestate);
    }

    /** CloudEvents type of a record: {@code dev.pullcord.} + its name + {@code .v1}. */
    public static String type(Schema record) {
        return "dev.pullcord." + record.getName() + ".v1";
    }
}
