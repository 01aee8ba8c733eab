package dev.pullcord.core.telemetry;

import dev.pullcord.schemas.WindowSize;
import java.time.Duration;

/**
 * How long windows stay.
 *
 * @param grace time after the end of a window, and after a late record, in which more is waited for before anything is told
 * @param days how long windows of a day can be corrected: as long as outcomes may come
 */
public record Horizons(Duration grace, Duration days) {
    /** Those of a minute are for watching: what is late for them is told by the longer ones. */
    private static final Duration MINUTES = Duration.ofDays(1);

    private static final Duration HOURS = Duration.ofDays(8);

    /** How long after its end a window can be corrected. */
    public Duration of(WindowSize size) {
        return switch (size) {
            case MINUTE -> MINUTES;
            case HOUR -> HOURS;
            default -> days;
        };
    }
}
