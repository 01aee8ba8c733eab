package dev.pullcord.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** Numbers, times and long texts as people read them. */
public final class Words {
    private Words() {}

    /** A time span in its two largest units: {@code 3d 4h}, {@code 12m 5s}, {@code 0s}; negative ones begin with a minus. */
    public static String span(Duration span) {
        if (span.isNegative()) {
            return "-" + span(span.negated());
        }
        long seconds = span.toSeconds();
        if (seconds >= 86_400) {
            return seconds / 86_400 + "d " + seconds % 86_400 / 3_600 + "h";
        }
        if (seconds >= 3_600) {
            return seconds / 3_600 + "h " + seconds % 3_600 / 60 + "m";
        }
        return seconds >= 60 ? seconds / 60 + "m " + seconds % 60 + "s" : seconds + "s";
    }

    /** A whole number with commas between thousands. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number without useless zeros: {@code 0.62}, {@code 3}. */
    public static String number(double number) {
        String text = String.format(Locale.ROOT, "%.4f", number);
        return text.replaceAll("\\.?0+$", "");
    }

    /** The first twelve digits of a content hash: enough to tell versions apart, and accepted wherever one is asked for. */
    public static String shortHash(String hash) {
        return hash.length() <= 12 ? hash : hash.substring(0, 12);
    }

    /** One line of at most so many characters, cut with an ellipsis. */
    public static String line(String text, int most) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }

    /**
     * Text that somebody else wrote, made safe for a terminal: control and formatting characters, which could move the cursor,
     * hide lines or turn the direction of reading, become {@code ·}; line breaks and tabs stay.
     */
    public static String safe(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.appendCodePoint(harmless(c) ? c : '·'));
        return safe.toString();
    }

    private static boolean harmless(int c) {
        return c == '\n' || c == '\t' || !(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }
}
