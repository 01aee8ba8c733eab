package dev.pullcord.topology;

import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.serde.EventHeaders;
import dev.pullcord.schemas.serde.EventStamp;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Sends records to the sinks, each with CloudEvents headers that say what it is about and what caused it. */
final class Outbox {
    /** Source of all our events. */
    static final String SOURCE = "/pullcord";

    private final ProcessorContext<String, Object> context;
    private @Nullable Headers lastHeaders;
    private long lastTimestamp;
    private String lastAbout = "";
    private EventStamp lastStamp = new EventStamp(EventContext.NONE);

    Outbox(ProcessorContext<String, Object> context) {
        this.context = context;
    }

    /**
     * Sends one record.
     *
     * @param sink name of the sink node
     * @param about the action it belongs to: actionId
     * @param id identifier of the event, the same whenever the same record is processed again
     * @param cause the record being processed
     */
    void send(String sink, String key, SpecificRecord value, String about, String id, Record<?, ?> cause) {
        Headers headers = stamp(cause, about).headers(id, EventContext.type(value.getSchema()));
        context.forward(new Record<>(key, value, cause.timestamp(), headers), sink);
    }

    /** Made once, however much follows from one record. */
    private EventStamp stamp(Record<?, ?> cause, String about) {
        if (cause.headers() != lastHeaders || cause.timestamp() != lastTimestamp || !about.equals(lastAbout)) {
            lastHeaders = cause.headers();
            lastTimestamp = cause.timestamp();
            lastAbout = about;
            lastStamp = stamp(EventHeaders.readLineage(lastHeaders), about, lastTimestamp);
        }
        return lastStamp;
    }

    private static EventStamp stamp(EventContext parent, String about, long timestamp) {
        String correlation = parent.correlationId() == null ? parent.id() : parent.correlationId();
        return new EventStamp(new EventContext(
                null,
                null,
                SOURCE,
                Instant.ofEpochMilli(timestamp),
                correlation == null ? about : correlation,
                parent.id() == null ? about : parent.id(),
                parent.traceparent(),
                parent.tracestate()));
    }
}
