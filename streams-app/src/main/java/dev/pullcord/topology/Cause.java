package dev.pullcord.topology;

import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.serde.EventHeaders;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** What leads to an event when no record does: the time. It carries the trace of the case, which a store would lose. */
final class Cause {
    private Cause() {}

    static Record<String, Object> time(CaseState state, Instant at) {
        Headers headers = new RecordHeaders();
        EventHeaders.write(
                headers,
                new EventContext(
                        state.getCaseId() + "/time/" + at.toEpochMilli(),
                        null,
                        Outbox.SOURCE,
                        at,
                        state.getActionId(),
                        null,
                        state.getTraceparent(),
                        null));
        return new Record<>(state.getCaseId(), state, at.toEpochMilli(), headers);
    }
}
