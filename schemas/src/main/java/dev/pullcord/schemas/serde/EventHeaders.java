package dev.pullcord.schemas.serde;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 in Kafka's binary mode: every attribute, extensions included, is a header with the prefix {@code ce_}, in
 * UTF-8, and {@code datacontenttype} is {@code content-type}. Trace context is of the hop, so {@code traceparent} and {@code
 * tracestate} are headers of their own, without prefix, as tracing libraries write them.
 *
 * <p>Reading forgives: what is absent, not UTF-8, longer than 1,024 bytes or malformed is left out. A {@code correlationid} or
 * {@code causationid} without the prefix is read too, the prefixed one first.
 */
public final class EventHeaders {
    private static final String PREFIX = "ce_";
    private static final String CORRELATION = "correlationid";
    private static final String CAUSATION = "causationid";
    private static final String TRACEPARENT = "traceparent";
    private static final String TRACESTATE = "tracestate";
    private static final String CONTENT_TYPE = "content-type";
    /** Every header that {@link #write} may put, and the bare names that it replaces. */
    private static final List<String> ATTRIBUTES = List.of(
            PREFIX + "specversion",
            PREFIX + "id",
            PREFIX + "type",
            PREFIX + "source",
            PREFIX + "time",
            PREFIX + CORRELATION,
            PREFIX + CAUSATION,
            CORRELATION,
            CAUSATION,
            CONTENT_TYPE,
            TRACEPARENT,
            TRACESTATE);

    private static final int MAX_BYTES = 1_024;
    private static final char REPLACEMENT = '\uFFFD';

    /** Version, trace id, span id, flags; a later version may append more, and ff is no version. */
    private static final Pattern TRACE = Pattern.compile(
            "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:(?<!^00.{53})-.*)?");

    private EventHeaders() {}

    /** Puts a context into headers, in place of the one that is there; what is null is not written. */
    public static void write(Headers headers, EventContext context) {
        if (headers.iterator().hasNext()) {
            ATTRIBUTES.forEach(headers::remove);
        }
        put(headers, PREFIX + "specversion", "1.0");
        put(headers, PREFIX + "id", context.id());
        put(headers, PREFIX + "type", context.type());
        put(headers, PREFIX + "source", context.source());
        put(
                headers,
                PREFIX + "time",
                context.time() == null ? null : DateTimeFormatter.ISO_INSTANT.format(context.time()));
        put(headers, PREFIX + CORRELATION, context.correlationId());
        put(headers, PREFIX + CAUSATION, context.causationId());
        put(headers, CONTENT_TYPE, "application/avro");
        put(headers, TRACEPARENT, context.traceparent());
        put(headers, TRACESTATE, context.traceparent() == null ? null : context.tracestate());
    }

    /** The context in headers; {@link EventContext#NONE} when there is nothing. */
    public static EventContext read(Headers headers) {
        return read(
                headers,
                text(headers, PREFIX + "type"),
                text(headers, PREFIX + "source"),
                time(text(headers, PREFIX + "time")));
    }

    /**
     * Only what is handed on to the events that follow: id, correlation, causation and trace. Type, source and time are null;
     * reading a time costs more than all the rest.
     */
    public static EventContext readLineage(Headers headers) {
        return read(headers, null, null, null);
    }

    private static EventContext read(
            Headers headers, @Nullable String type, @Nullable String source, @Nullable Instant time) {
        String traceparent = text(headers, TRACEPARENT);
        if (traceparent != null && !TRACE.matcher(traceparent).matches()) {
            traceparent = null;
        }
        return new EventContext(
                text(headers, PREFIX + "id"),
                type,
                source,
                time,
                either(headers, CORRELATION),
                either(headers, CAUSATION),
                traceparent,
                traceparent == null ? null : text(headers, TRACESTATE));
    }

    private static void put(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static @Nullable String either(Headers headers, String attribute) {
        String value = text(headers, PREFIX + attribute);
        return value == null ? text(headers, attribute) : value;
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        byte[] value = header == null ? null : header.value();
        if (value == null || value.length == 0 || value.length > MAX_BYTES) {
            return null;
        }
        String lenient = new String(value, StandardCharsets.UTF_8);
        if (lenient.indexOf(REPLACEMENT) < 0) {
            return lenient;
        }
        // either the text holds this character, or it stands for bytes that are not UTF-8
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** RFC 3339, in any offset. */
    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null
                    ? null
                    : OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
