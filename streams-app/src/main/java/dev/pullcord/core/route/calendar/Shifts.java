package dev.pullcord.core.route.calendar;

import java.time.Instant;
import java.util.List;

/** Entries of a calendar, each of which stands for one person. Safe to ask from several threads. */
@FunctionalInterface
public interface Shifts {
    /** A calendar without entries. */
    Shifts NONE = (from, to) -> List.of();

    /** Entries that have a moment in common with a stretch of time, in no order. */
    List<Span> between(Instant from, Instant to);
}
