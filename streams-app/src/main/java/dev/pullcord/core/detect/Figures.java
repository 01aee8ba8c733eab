package dev.pullcord.core.detect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How figures and names are written in summaries. */
final class Figures {
    private static final int NAME_MAX = 60;

    private Figures() {}

    /** Three significant digits: 1230, 0.456. */
    static String rough(double value) {
        return new BigDecimal(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Cents: 1234.50. */
    static String cents(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString()
                : String.valueOf(value);
    }

    /** A time span in words: 45 seconds, 3 minutes. */
    static String span(long seconds) {
        return seconds < 120 ? count(seconds, "second") : count((seconds + 30) / 60, "minute");
    }

    /** A count with its noun: 1 search, 2 searches. */
    static String count(long count, String noun) {
        String plural = noun.endsWith("ch") ? "es" : "s";
        return count + " " + noun + (count == 1 ? "" : plural);
    }

    /** A name somebody else chose: quoted, on one line, at most 60 characters. */
    static String name(String name) {
        String line = name.length() <= NAME_MAX ? name : name.substring(0, NAME_MAX) + "…";
        return "\"" + line.replaceAll("[\\p{Cntrl}\"]", " ") + "\"";
    }

    /** A part from 0 to 1. */
    static double part(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
