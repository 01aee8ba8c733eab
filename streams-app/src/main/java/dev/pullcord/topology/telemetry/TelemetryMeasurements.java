package dev.pullcord.topology.telemetry;

import dev.pullcord.core.outcome.Fact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is counted while it runs. Every method is called on a stream thread and must return at once. */
public interface TelemetryMeasurements {
    /** Counts nothing. */
    TelemetryMeasurements NONE = new TelemetryMeasurements() {};

    /** Something was learnt of an action. */
    default void learnt(Fact fact) {}

    /** A partial sum came for a window that can change no more. */
    default void tooLate() {}

    /**
     * The queue of a role changed.
     *
     * @param depth cases that wait
     * @param oldestAt since when the oldest of them waits (UTC); null when none does
     */
    default void queue(String role, long depth, @Nullable Instant oldestAt) {}
}
