package dev.pullcord.topology;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Puts bytes that could not be read aside, as they are, with the place they came from and the reason in headers. */
public final class DeadLetters {
    static final String REASON = "pullcord_dlq_reason";
    static final String MESSAGE = "pullcord_dlq_message";
    static final String TOPIC = "pullcord_dlq_topic";
    static final String PARTITION = "pullcord_dlq_partition";
    static final String OFFSET = "pullcord_dlq_offset";
    static final String SIZE = "pullcord_dlq_size";

    /** Bytes kept of one letter at most; the size and the place of the whole stand in the headers. */
    static final int KEPT_MAX = 512 * 1024;
    /** Characters kept of its key, and of the message. */
    static final int TEXT_MAX = 1_024;
    /** Bytes of its own headers kept, together; one that does not fit any more is left out. */
    static final int HEADER_BYTES_MAX = 16 * 1024;

    private final ProcessorContext<String, Object> context;
    private final String sink;
    private final Measurements measurements;

    DeadLetters(ProcessorContext<String, Object> context, Measurements measurements) {
        this(context, Names.DEAD_LETTERS_OUT, measurements);
    }

    /** @param sink name of the sink node they go to */
    public DeadLetters(ProcessorContext<String, Object> context, String sink, Measurements measurements) {
        this.context = context;
        this.sink = sink;
        this.measurements = measurements;
    }

    /** Puts one record aside. */
    public void put(Record<String, byte[]> record, String reason, String message) {
        RecordMetadata place = context.recordMetadata().orElseThrow();
        byte @Nullable [] value = record.value();
        Headers headers = own(record.headers());
        header(headers, REASON, reason);
        header(headers, MESSAGE, cut(message));
        header(headers, TOPIC, place.topic());
        header(headers, PARTITION, Integer.toString(place.partition()));
        header(headers, OFFSET, Long.toString(place.offset()));
        header(headers, SIZE, Integer.toString(value == null ? 0 : value.length));
        byte[] kept = value == null ? new byte[0] : value;
        if (kept.length > KEPT_MAX) {
            kept = Arrays.copyOf(kept, KEPT_MAX);
        }
        measurements.deadLetter(place.topic(), reason);
        String key = record.key() == null ? null : cut(record.key());
        context.forward(new Record<>(key, kept, record.timestamp(), headers), sink);
    }

    /** A letter must fit into its topic, whatever the sender put beside the value. */
    private static Headers own(Headers headers) {
        Headers kept = new RecordHeaders();
        int left = HEADER_BYTES_MAX;
        for (Header header : headers) {
            int size = header.key().length() + (header.value() == null ? 0 : header.value().length);
            if (size <= left) {
                kept.add(header);
                left -= size;
            }
        }
        return kept;
    }

    private static String cut(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
