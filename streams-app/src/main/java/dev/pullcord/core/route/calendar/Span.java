package dev.pullcord.core.route.calendar;

import java.time.Instant;
import java.util.List;

/**
 * A stretch of time.
 *
 * @param from its first moment
 * @param to the first moment after it
 */
public record Span(Instant from, Instant to) {
    /** Whether a moment lies in it. */
    boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    /** Whether it has a moment in common with another stretch. */
    public boolean meets(Instant otherFrom, Instant otherTo) {
        return from.isBefore(otherTo) && otherFrom.isBefore(to);
    }

    /** How many of several stretches a moment lies in. */
    static int count(List<Span> spans, Instant at) {
        int count = 0;
        for (Span span : spans) {
            count += span.contains(at) ? 1 : 0;
        }
        return count;
    }
}
