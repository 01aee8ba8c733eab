package dev.pullcord.cli.terminal;

import dev.pullcord.policy.yaml.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as people write them on a command line. */
public final class Moments {
    private Moments() {}

    /**
     * A length of time back from now, a day (from its beginning, UTC), or a moment.
     *
     * @param option where it was written, for the message
     */
    public static Instant read(String option, String text, Instant now) {
        Duration back = Durations.parse(text);
        if (back != null) {
            return now.minus(back);
        }
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "expected a length of time such as 30d, a day such as 2026-03-01 or a moment such as"
                            + " 2026-03-01T00:00:00Z after " + option + ", but found \"" + text + "\"",
                    e);
        }
    }

    /** A length of time. */
    public static Duration span(String option, String text) {
        Duration span = Durations.parse(text);
        if (span == null) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "expected a length of time such as 12h or 7d after " + option + ", but found \"" + text + "\"");
        }
        return span;
    }

    /** Refuses a span that ends before it begins. */
    public static void inOrder(String first, Instant from, String second, Instant to) {
        if (!from.isBefore(to)) {
            throw new CommandException(
                    ExitCode.USAGE, "expected " + first + " before " + second + ", but found " + from + " and " + to);
        }
    }
}
