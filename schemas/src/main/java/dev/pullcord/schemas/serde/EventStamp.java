package dev.pullcord.schemas.serde;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Headers of events that have all but id and type in common, such as everything that follows from one record: what they share
 * is encoded once. The same headers in the same order as {@link EventHeaders#write} puts. Immutable.
 */
public final class EventStamp {
    private final List<Header> before;
    private final List<Header> after;

    /** @param shared what all of them say; its id and type are not read */
    public EventStamp(EventContext shared) {
        before = EventHeaders.beforeIdentity();
        after = EventHeaders.afterIdentity(shared);
    }

    /** Headers of one event, the caller's own. */
    public Headers headers(String id, String type) {
        List<Header> headers = new ArrayList<>(before.size() + 2 + after.size());
        headers.addAll(before);
        EventHeaders.identity(id, type, headers);
        headers.addAll(after);
        return new RecordHeaders(headers);
    }
}
