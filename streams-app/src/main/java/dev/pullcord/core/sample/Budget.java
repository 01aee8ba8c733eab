package dev.pullcord.core.sample;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many cases may still be expected to be drawn for a role.
 *
 * <p>A bucket: three quarters of the day's cases flow in evenly over 24 hours, and it holds the fourth at most, so that in no 24 hours
 * more than a day's cases are expected. While it is half full, everything is drawn at its own rate; under that, all rates fall in
 * proportion to what is left. So the rate settles where the role gets what it can take, however much the agents do, strata keep
 * their proportions, and no probability is ever 0.
 *
 * @param left expected cases that may still be drawn, more than 0
 * @param at up to when it has been filled
 */
public record Budget(double left, Instant at) {
    /** Share of a day's cases that may come at once. */
    private static final double BURST = 0.25;

    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** A full one. */
    static Budget full(double perDay, Instant at) {
        return new Budget(BURST * perDay, at);
    }

    /** The same some time later; a time that goes back adds nothing. */
    Budget filled(double perDay, Instant now) {
        long millis = now.toEpochMilli() - at.toEpochMilli();
        if (millis <= 0) {
            return this;
        }
        return new Budget(Math.min(BURST * perDay, left + (1 - BURST) * perDay * millis / DAY_MILLIS), now);
    }

    /**
     * The probability with which an action may be drawn.
     *
     * @param rate its own rate, more than 0 up to 1
     * @return more than 0, at most the rate
     */
    double probability(double rate, double perDay) {
        double ample = BURST * perDay / 2;
        return Math.min(rate * Math.min(1, left / ample), left / 2);
    }

    /** What is left once an action could have been drawn, whether it was or not. */
    Budget spent(double probability) {
        return new Budget(left - probability, at);
    }

    /** To be kept. */
    public byte[] encode() {
        return ByteBuffer.allocate(Double.BYTES + Long.BYTES)
                .putDouble(left)
                .putLong(at.toEpochMilli())
                .array();
    }

    /** As it was kept; null when nothing was. */
    public static @Nullable Budget decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Budget(buffer.getDouble(), Instant.ofEpochMilli(buffer.getLong()));
    }
}
