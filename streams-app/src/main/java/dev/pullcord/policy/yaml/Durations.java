package dev.pullcord.policy.yaml;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lengths of time as people write them: {@code 90s}, {@code 1h30m}, {@code 7d}, or ISO 8601's {@code PT4H} and {@code P1D}. */
public final class Durations {
    private static final Pattern SHORT =
            Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8})s)?(?:(\\d{1,9})ms)?");
    private static final long[] MILLIS = {86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L};

    private Durations() {}

    /** The length, zero or more; null when it is not one. A day is 24 hours. */
    public static @Nullable Duration parse(String text) {
        if (text.startsWith("P")) {
            try {
                Duration duration = Duration.parse(text);
                return duration.isNegative() ? null : duration;
            } catch (DateTimeException e) {
                return null;
            }
        }
        Matcher matcher = SHORT.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return null;
        }
        long millis = 0;
        for (int unit = 0; unit < MILLIS.length; unit++) {
            String digits = matcher.group(unit + 1);
            millis += digits == null ? 0 : Long.parseLong(digits) * MILLIS[unit];
        }
        return Duration.ofMillis(millis);
    }
}
