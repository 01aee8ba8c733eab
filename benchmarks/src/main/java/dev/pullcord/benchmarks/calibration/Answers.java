package dev.pullcord.benchmarks.calibration;

import dev.pullcord.core.calibrate.Label;
import dev.pullcord.schemas.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;

/**
 * Answers of one model to one set of questions, parted into two halves by question.
 *
 * @param model who answered
 * @param set what was asked
 * @param one labels of the one half; a question's wordings are one group
 * @param other labels of the other half
 */
record Answers(String model, String set, List<Label> one, List<Label> other) {
    /** The same answers with the halves changed over. */
    @SuppressWarnings("ArgumentSelectionDefectChecker") // swapped is what they are to be
    Answers turned() {
        return new Answers(model, set, other, one);
    }

    /** Reads a log of answers, ordered by model and set. */
    static List<Answers> read(Path file) throws IOException {
        Map<String, Answers> all = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(line, all);
            }
        }
        return List.copyOf(all.values());
    }

    private static void add(String line, Map<String, Answers> all) {
        Map<?, ?> row = (Map<?, ?>) Objects.requireNonNull(Json.parse(line));
        String model = String.valueOf(row.get("model"));
        String set = String.valueOf(row.get("dataset"));
        String question = set + "/" + row.get("question");
        Map<?, ?> labels = (Map<?, ?>) Objects.requireNonNull(row.get("labels"));
        double confidence = ((Number) Objects.requireNonNull(row.get("confidence"))).doubleValue();
        Label label = new Label(confidence, !Boolean.TRUE.equals(labels.get("correct")), 1, question);
        Answers answers = all.computeIfAbsent(
                model + "/" + set, key -> new Answers(model, set, new ArrayList<>(), new ArrayList<>()));
        (firstHalf(question) ? answers.one : answers.other).add(label);
    }

    /** By a checksum of the question: no order of the file can tell. */
    private static boolean firstHalf(String question) {
        CRC32 sum = new CRC32();
        sum.update(question.getBytes(StandardCharsets.UTF_8));
        return sum.getValue() / 7 % 2 == 0;
    }
}
