package dev.pullcord.schemas.serde;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
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

    private static final List<Header> SPEC_VERSION =
            List.of(new RecordHeader(PREFIX + "specversion", "1.0".getBytes(StandardCharsets.UTF_8)));
    private static final Header AVRO =
            new RecordHeader(CONTENT_TYPE, "application/avro".getBytes(StandardCharsets.UTF_8));

    private static final int MAX_BYTES = 1_024;
    private static final char REPLACEMENT = '\uFFFD';

    private static final int TRACE_LENGTH = 55;

    /** Version, trace id, span id, flags; a later version may append more, and ff is no version. */
    private static final Pattern TRACE = Pattern.compile(
            "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:(?<!^00.{53})-.*)?");

    private EventHeaders() {}

    /** Puts a context into headers, in place of the one that is there; what is null is not written. */
    public static void write(Headers headers, EventContext context) {
        if (headers.iterator().hasNext()) {
            ATTRIBUTES.forEach(headers::remove);
        }
        SPEC_VERSION.forEach(headers::add);
        List<Header> list = new ArrayList<>(ATTRIBUTES.size());
        identity(context.id(), context.type(), list);
        list.addAll(afterIdentity(context));
        list.forEach(headers::add);
    }

    /** Headers that stand before id and type. */
    static List<Header> beforeIdentity() {
        return SPEC_VERSION;
    }

    /** Adds id and type. */
    static void identity(@Nullable String id, @Nullable String type, List<Header> headers) {
        put(headers, PREFIX + "id", id);
        put(headers, PREFIX + "type", type);
    }

    /** Headers that stand behind id and type. */
    static List<Header> afterIdentity(EventContext context) {
        List<Header> headers = new ArrayList<>(ATTRIBUTES.size());
        put(headers, PREFIX + "source", context.source());
        put(
                headers,
                PREFIX + "time",
                context.time() == null ? null : DateTimeFormatter.ISO_INSTANT.format(context.time()));
        put(headers, PREFIX + CORRELATION, context.correlationId());
        put(headers, PREFIX + CAUSATION, context.causationId());
        headers.add(AVRO);
        put(headers, TRACEPARENT, context.traceparent());
        put(headers, TRACESTATE, context.traceparent() == null ? null : context.tracestate());
        return headers;
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
        if (traceparent != null && !isTrace(traceparent)) {
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

    private static void put(List<Header> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8)));
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

    /** Nearly all are of the length that version 00 has, and need no regular expression. */
    private static boolean isTrace(String text) {
        if (text.length() != TRACE_LENGTH) {
            return TRACE.matcher(text).matches();
        }
        return text.charAt(2) == '-'
                && text.charAt(35) == '-'
                && text.charAt(52) == '-'
                && !text.startsWith("ff")
                && isHex(text, 0, 2)
                && isIdentifier(text, 3, 35)
                && isIdentifier(text, 36, 52)
                && isHex(text, 53, 55);
    }

    /** Hex digits that are not all zero. */
    private static boolean isIdentifier(String text, int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) == '0') {
            at++;
        }
        return at < to && isHex(text, at, to);
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
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
