package dev.pullcord.cli.calibrate;

import dev.pullcord.core.calibrate.CellKey;
import dev.pullcord.core.calibrate.Label;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One label of a file, as it was written. What is not right ends in an {@link IllegalArgumentException} that says so.
 *
 * @param cells by title
 * @param usually time of a label that states none
 */
record LabelRow(Map<String, String> cells, Instant usually) {
    private static final List<String> YES = List.of("true", "1", "yes");
    private static final List<String> NO = List.of("false", "0", "no");

    Label label() {
        double score = number("score", required("score"));
        if (!(score >= 0 && score <= 1)) {
            throw wrong("a score from 0 to 1", cells.get("score"));
        }
        String said = cells.getOrDefault("weight", "");
        double weight = said.isEmpty() ? 1 : number("weight", said);
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw wrong("a weight above 0", said);
        }
        return new Label(score, isWrong(), weight, cells.getOrDefault("group", ""));
    }

    CellKey key() {
        return new CellKey(
                word("profile", CellKey.ANY), word("action", CellKey.ANY), word("stakes", CellKey.ONLY_BAND));
    }

    Instant at() {
        String said = cells.getOrDefault("at", "");
        try {
            return said.isEmpty() ? usually : Instant.parse(said);
        } catch (DateTimeException e) {
            throw wrong("a time such as 2026-03-31T00:00:00Z under at", said);
        }
    }

    private boolean isWrong() {
        String said = required("wrong").toLowerCase(java.util.Locale.ROOT);
        if (!YES.contains(said) && !NO.contains(said)) {
            throw wrong("true or false under wrong", said);
        }
        return YES.contains(said);
    }

    private String word(String title, String otherwise) {
        String said = cells.getOrDefault(title, "");
        return said.isEmpty() ? otherwise : said;
    }

    private String required(String title) {
        String said = cells.getOrDefault(title, "");
        if (said.isEmpty()) {
            throw new IllegalArgumentException("expected \"" + title + "\", but found none");
        }
        return said;
    }

    private static double number(String title, String said) {
        try {
            return Double.parseDouble(said);
        } catch (NumberFormatException e) {
            throw wrong("a number under " + title, said);
        }
    }

    private static IllegalArgumentException wrong(String expected, @org.jspecify.annotations.Nullable String found) {
        return new IllegalArgumentException("expected " + expected + ", but found \"" + found + "\"");
    }
}
