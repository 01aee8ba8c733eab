package dev.pullcord.cli.backtest;

import java.time.Instant;

/**
 * What a backtest looks at, by the time of the log.
 *
 * @param start from here on memory and windows are built up
 * @param from from here on actions are compared
 * @param to actions from here on are left out
 */
public record Span(Instant start, Instant from, Instant to) {
    /** All there is. */
    public static final Span ALL = new Span(Instant.EPOCH, Instant.EPOCH, Instant.MAX);

    boolean counts(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
