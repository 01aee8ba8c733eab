package dev.pullcord.client.journal;

import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** One entry as a line of text: its check sum in hex, a blank, and JSON. */
final class EntryLine {
    private static final int SUM_LENGTH = 8;

    private EntryLine() {}

    static String write(JournalEntry entry) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("actionId", entry.actionId());
        fields.put("digest", entry.digest());
        fields.put("releaseId", entry.releaseId());
        fields.put("tool", entry.tool());
        fields.put("expiresAt", entry.expiresAt().toString());
        fields.put("state", entry.state().name());
        fields.put("at", entry.at().toString());
        fields.put("result", entry.result());
        fields.put("reported", entry.reported());
        String json = Json.write(fields);
        return sum(json) + " " + json;
    }

    /** The entry of a line; null when it is none, or only a part of one. */
    static @Nullable JournalEntry read(String line) {
        if (line.length() < SUM_LENGTH + 2
                || !line.startsWith(sum(line.substring(SUM_LENGTH + 1)))
                || line.charAt(SUM_LENGTH) != ' ') {
            return null;
        }
        try {
            return Json.parse(line.substring(SUM_LENGTH + 1)) instanceof Map<?, ?> fields ? entry(fields) : null;
        } catch (JsonException | DateTimeException | IllegalArgumentException e) {
            // a sum that fits by chance, or a state of a later version
            return null;
        }
    }

    private static JournalEntry entry(Map<?, ?> fields) {
        return new JournalEntry(
                text(fields, "actionId"),
                text(fields, "digest"),
                optional(fields, "releaseId"),
                text(fields, "tool"),
                Instant.parse(text(fields, "expiresAt")),
                JournalEntry.State.valueOf(text(fields, "state")),
                Instant.parse(text(fields, "at")),
                optional(fields, "result"),
                Boolean.TRUE.equals(fields.get("reported")));
    }

    private static String text(Map<?, ?> fields, String name) {
        String value = optional(fields, name);
        if (value == null) {
            throw new IllegalArgumentException("expected " + name);
        }
        return value;
    }

    private static @Nullable String optional(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String value ? value : null;
    }

    private static String sum(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(sum.getValue());
    }
}
