package dev.pullcord.cli.report;

import dev.pullcord.cli.terminal.Words;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.record.RecordJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Any record of any topic, whatever its bytes are. */
public final class RecordView {
    /** Bytes that are no record are shown up to this length. */
    static final int BYTES_MAX = 4_096;

    private RecordView() {}

    /**
     * One line of JSON: topic, partition, offset, time, key, headers, value.
     *
     * @param value the record; null when the bytes are no record
     */
    public static String line(ConsumerRecord<String, byte[]> record, @Nullable IndexedRecord value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("topic", record.topic());
        map.put("partition", record.partition());
        map.put("offset", record.offset());
        map.put("time", Instant.ofEpochMilli(record.timestamp()).toString());
        map.put("key", record.key());
        map.put("headers", headers(record));
        map.put("value", value(record, value));
        return Json.write(map);
    }

    /**
     * A heading with place, time and key, the headers where they matter, then the value as JSON over several lines.
     *
     * @param value the record; null when the bytes are no record
     */
    public static String readable(ConsumerRecord<String, byte[]> record, @Nullable IndexedRecord value) {
        StringBuilder out = new StringBuilder();
        out.append(record.topic())
                .append('-')
                .append(record.partition())
                .append('@')
                .append(record.offset());
        out.append("  ").append(Instant.ofEpochMilli(record.timestamp()));
        out.append("  ").append(Words.safe(String.valueOf(record.key())));
        // on a dead letter the headers are the message: they say why it is there
        if (value == null) {
            headers(record)
                    .forEach((name, text) -> out.append("\n  ")
                            .append(Words.safe(name))
                            .append(": ")
                            .append(Words.safe(text)));
        }
        return out.append('\n').append(RecordJson.pretty(value(record, value))).toString();
    }

    private static @Nullable Object value(ConsumerRecord<String, byte[]> record, @Nullable IndexedRecord value) {
        if (value != null) {
            return RecordJson.value(value, value.getSchema());
        }
        return record.value() == null ? null : bytes(record.value());
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? "" : bytes(header.value()));
        }
        return headers;
    }

    /** Bytes as text where they are text, else in Base64; long ones are cut, and say so. */
    static String bytes(byte[] bytes) {
        int shown = Math.min(bytes.length, BYTES_MAX);
        String cut = bytes.length > shown ? "… (" + bytes.length + " bytes)" : "";
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, shown))
                    .toString();
            return text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t' && c != '\r')
                    ? base64(bytes, shown) + cut
                    : text + cut;
        } catch (CharacterCodingException e) {
            return base64(bytes, shown) + cut;
        }
    }

    private static String base64(byte[] bytes, int shown) {
        ByteBuffer encoded = Base64.getEncoder().encode(ByteBuffer.wrap(bytes, 0, shown));
        return "base64:" + StandardCharsets.US_ASCII.decode(encoded);
    }
}
