package dev.pullcord.topology;

import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.serde.EventHeaders;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Sends records to the sinks, each with CloudEvents headers that say what it is about and what caused it. */
final class Outbox {
    /** Source of all our events. */
    static final String SOURCE = "/pullcord";

    private final ProcessorContext<String, Object> context;
    private @Nullable Headers lastHeaders;
    private EventContext lastLineage = EventContext.NONE;

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
        EventContext parent = lineage(cause);
        String correlation = parent.correlationId() == null ? parent.id() : parent.correlationId();
        Headers headers = new RecordHeaders();
        EventHeaders.write(
                headers,
                new EventContext(
                        id,
                        EventContext.type(value.getSchema()),
                        SOURCE,
                        Instant.ofEpochMilli(cause.timestamp()),
                        correlation == null ? about : correlation,
                        parent.id() == null ? about : parent.id(),
                        parent.traceparent(),
                        parent.tracestate()));
        context.forward(new Record<>(key, value, cause.timestamp(), headers), sink);
    }

    /** Read once, however much follows from one record. */
    private EventContext lineage(Record<?, ?> cause) {
        if (cause.headers() != lastHeaders) {
            lastHeaders = cause.headers();
            lastLineage = EventHeaders.readLineage(lastHeaders);
        }
        return lastLineage;
    }
}
