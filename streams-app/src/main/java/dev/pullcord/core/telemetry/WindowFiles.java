package dev.pullcord.core.telemetry;

import dev.pullcord.schemas.TelemetryPartial;
import dev.pullcord.schemas.TelemetryWindow;
import dev.pullcord.schemas.WindowSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adds partial sums up in windows, and says when each is to be told: once when it has ended and the grace has passed, and once more for
 * whatever comes later. A window that can change no more is let go of.
 */
public final class WindowFiles {
    private final Horizons horizons;

    public WindowFiles(Horizons horizons) {
        this.horizons = horizons;
    }

    /** The windows a partial sum belongs to, and can still change. */
    public List<TelemetryWindow> of(TelemetryPartial partial, Instant now) {
        List<TelemetryWindow> windows = new ArrayList<>();
        for (WindowSize size : Windows.SIZES) {
            TelemetryWindow window = Windows.of(size, partial.getWindow().getStartAt());
            if (lastCorrection(window).isAfter(now)) {
                windows.add(window);
            }
        }
        return windows;
    }

    /** Key under which a window of a dimension is kept. */
    public static String key(TelemetryWindow window, String dimension) {
        return window.getSize() + "/" + window.getStartAt() + "/" + dimension;
    }

    /** A window with a partial sum more. */
    public TelemetryPartial add(
            @Nullable TelemetryPartial before, TelemetryWindow window, TelemetryPartial partial, Instant now) {
        Sums sums = new Sums();
        if (before != null) {
            sums.add(before.getRows());
        }
        sums.add(partial.getRows());
        Instant due = before != null && before.getChanged()
                ? due(before)
                : later(window.getEndAt(), now).plus(horizons.grace());
        return TelemetryPartial.newBuilder(partial)
                .setWindow(window)
                .setRows(sums.rows())
                .setRevision(before == null ? 0 : before.getRevision())
                .setChanged(true)
                .setDueAt(due)
                .build();
    }

    /** A window after it was told: it waits for corrections. */
    public TelemetryPartial told(TelemetryPartial file) {
        return TelemetryPartial.newBuilder(file)
                .setRevision(file.getRevision() + 1)
                .setChanged(false)
                .setDueAt(later(lastCorrection(file.getWindow()), due(file)))
                .build();
    }

    /** When something is due about a window that is kept. */
    public static Instant due(TelemetryPartial file) {
        return Objects.requireNonNull(file.getDueAt());
    }

    private Instant lastCorrection(TelemetryWindow window) {
        return window.getEndAt().plus(horizons.of(window.getSize()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
