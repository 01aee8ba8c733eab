package dev.pullcord.cli.calibrate;

import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.json.JsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Labels from a file: JSON Lines, or CSV with a line of titles. Known columns are score, wrong, weight, profile, action, stakes, group and
 * at; others are passed over. A file that ends in {@code .gz} is unpacked.
 */
final class LabelFile {
    /** Mistakes that are shown. */
    private static final int MISTAKES_MAX = 20;

    private final Path file;
    private final Instant usually;
    private final List<String> mistakes = new ArrayList<>();
    private long wrongLines;

    /** @param usually time of labels that state none */
    LabelFile(Path file, Instant usually) {
        this.file = file;
        this.usually = usually;
    }

    /** Reads all lines; a file with mistakes ends the verb and shows them all. */
    void readInto(LabelBook book) throws IOException {
        try (BufferedReader lines = open()) {
            List<String> titles = null;
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                if (titles == null && !line.stripLeading().startsWith("{")) {
                    titles = titles(line, number);
                } else {
                    row(titles, line, number, book);
                }
            }
        } catch (MalformedInputException e) {
            throw new CommandException(
                    ExitCode.USAGE, "expected text in UTF-8 in " + file + ", but found other bytes", e);
        }
        if (!mistakes.isEmpty()) {
            long more = wrongLines - mistakes.size();
            throw new CommandException(
                    ExitCode.USAGE,
                    String.join("\n", mistakes) + (more > 0 ? "\nand " + more + " lines more" : "")
                            + "\nnothing was calibrated");
        }
    }

    private BufferedReader open() throws IOException {
        InputStream bytes = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()));
    }

    private List<String> titles(String line, int number) {
        List<String> titles = CsvLine.cells(line);
        for (String needed : List.of("score", "wrong")) {
            if (!titles.contains(needed)) {
                mistake(number, "expected a column \"" + needed + "\", but found " + String.join(", ", titles));
            }
        }
        return titles;
    }

    private void row(@Nullable List<String> titles, String line, int number, LabelBook book) {
        if (titles != null && !mistakes.isEmpty() && !titles.contains("score")) {
            return;
        }
        try {
            LabelRow row = new LabelRow(titles == null ? json(line) : csv(titles, line), usually);
            book.add(row.key(), row.label(), row.at());
        } catch (IllegalArgumentException e) {
            mistake(number, String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> json(String line) {
        Object value;
        try {
            value = Json.parse(line);
        } catch (JsonException e) {
            throw new IllegalArgumentException("expected a JSON object, but " + e.getMessage(), e);
        }
        if (!(value instanceof Map<?, ?> object)) {
            throw new IllegalArgumentException("expected a JSON object, but found " + line);
        }
        Map<String, String> cells = new LinkedHashMap<>();
        object.forEach((key, cell) -> {
            if (cell != null) {
                cells.put(String.valueOf(key), cell.toString());
            }
        });
        return cells;
    }

    private static Map<String, String> csv(List<String> titles, String line) {
        List<String> cells = CsvLine.cells(line);
        if (cells.size() != titles.size()) {
            throw new IllegalArgumentException("expected " + titles.size() + " cells, but found " + cells.size());
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < titles.size(); i++) {
            row.put(titles.get(i), Objects.requireNonNull(cells.get(i)));
        }
        return row;
    }

    private void mistake(int line, String message) {
        wrongLines++;
        if (mistakes.size() < MISTAKES_MAX) {
            mistakes.add(file + ":" + line + ": " + message);
        }
    }
}
