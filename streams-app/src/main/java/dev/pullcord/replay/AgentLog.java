package dev.pullcord.replay;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads an agent log line by line: JSON Lines, gzipped when the name ends in {@code .gz}. Holds one line at a time. */
public final class AgentLog implements Closeable {
    private final BufferedReader reader;
    private long line;

    private AgentLog(BufferedReader reader) {
        this.reader = reader;
    }

    /**
     * What one line turned out to be: a row, a session line that holds nothing to judge, or a mistake.
     *
     * @param line number from 1
     * @param row the tool call; null for the other two
     * @param mistake why the line could not be read; null for the other two
     */
    public record Entry(
            long line, @Nullable LogRow row, @Nullable String mistake) {}

    /** Opens a log. */
    public static AgentLog open(Path file) throws IOException {
        return new AgentLog(reader(file));
    }

    /** The next line that is not blank; null at the end. */
    public @Nullable Entry next() throws IOException {
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            line++;
            if (!text.isBlank()) {
                return entry(text);
            }
        }
        return null;
    }

    /**
     * Ground truth of a log by action id: what turned out to be right and wrong. For scoring the engine afterwards; it has no
     * way into a record, because neither rows nor actions have a place for it.
     */
    public static Map<String, Map<?, ?>> labels(Path file) throws IOException {
        Map<String, Map<?, ?>> labels = new LinkedHashMap<>();
        try (BufferedReader reader = reader(file)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                Map<?, ?> line = text.isBlank() ? Map.of() : LogRow.object(text);
                if (line.get("id") instanceof String id && line.get("labels") instanceof Map<?, ?> known) {
                    labels.put(id, known);
                }
            }
        }
        return labels;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private Entry entry(String text) {
        try {
            Map<?, ?> object = LogRow.object(text);
            return new Entry(line, LogRow.kind(object) == LogRow.Kind.SESSION ? null : LogRow.of(object), null);
        } catch (LogException e) {
            return new Entry(line, null, e.getMessage());
        }
    }

    private static BufferedReader reader(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }
}
