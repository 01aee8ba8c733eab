package dev.pullcord.core.telemetry;

import dev.pullcord.schemas.TelemetryWindow;
import dev.pullcord.schemas.WindowSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Spans of time that telemetry is told of. */
final class Windows {
    /** Every size. Each tells everything. */
    static final List<WindowSize> SIZES = List.of(WindowSize.MINUTE, WindowSize.HOUR, WindowSize.DAY);

    private Windows() {}

    static Duration length(WindowSize size) {
        return switch (size) {
            case MINUTE -> Duration.ofMinutes(1);
            case HOUR -> Duration.ofHours(1);
            case DAY -> Duration.ofDays(1);
            case UNKNOWN -> throw new IllegalArgumentException("expected a known size of window, but found " + size);
        };
    }

    /** The window of a size that a moment lies in; aligned to UTC. */
    static TelemetryWindow of(WindowSize size, Instant at) {
        long length = length(size).toMillis();
        Instant start = Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), length) * length);
        return new TelemetryWindow(size, start, start.plusMillis(length));
    }
}
