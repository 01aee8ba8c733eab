package dev.pullcord.dev.fleet.review;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;

/**
 * Compressed working time: a demo's minute is a reviewer's day. Only offices' hours exist on it, the next day begins where one
 * ends, because nobody wants to watch a night.
 */
public final class DemoClock {
    /** When the first desk opens and the simulated day begins. */
    public static final LocalTime OPENS = LocalTime.of(8, 0);
    /** When the last desk closes and the next day begins. */
    public static final LocalTime CLOSES = LocalTime.of(18, 0);
    /** Ten simulated minutes in a second: a working day takes one minute. */
    public static final double USUAL_FACTOR = 600;

    private static final long DAY = Duration.between(OPENS, CLOSES).toMillis();

    private final Instant start;
    private final double factor;

    /**
     * @param start real time at which the first simulated day begins
     * @param factor simulated seconds in one real second, more than 0
     */
    public DemoClock(Instant start, double factor) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("expected a factor above 0, but found " + factor);
        }
        this.start = start;
        this.factor = factor;
    }

    /** Simulated time of day. */
    public LocalTime timeOfDay(Instant real) {
        return OPENS.plusNanos((elapsed(real) % DAY) * 1_000_000);
    }

    /** Simulated working day, from 1. */
    public long day(Instant real) {
        return elapsed(real) / DAY + 1;
    }

    /** How long a simulated time takes. */
    public Duration real(Duration simulated) {
        return Duration.ofNanos((long) (simulated.toNanos() / factor));
    }

    private long elapsed(Instant real) {
        return Math.max(0, (long) (Duration.between(start, real).toMillis() * factor));
    }
}
