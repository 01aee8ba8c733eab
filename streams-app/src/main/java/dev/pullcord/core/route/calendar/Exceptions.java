package dev.pullcord.core.route.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What differs from the usual.
 *
 * @param holidays days on which nobody works, in the zone of the roster
 * @param absences people who are away, to be taken off
 * @param overrides people on duty whatever the rest says; no two at the same time
 */
public record Exceptions(Set<LocalDate> holidays, List<Change> absences, List<Change> overrides) {
    /** Nothing differs. */
    public static final Exceptions NONE = new Exceptions(Set.of(), List.of(), List.of());

    public Exceptions {
        holidays = Set.copyOf(holidays);
        absences = List.copyOf(absences);
        overrides = List.copyOf(overrides);
    }

    /**
     * A number of people for a stretch of time.
     *
     * @param span when
     * @param people how many, 0 or more
     */
    public record Change(Span span, int people) {}
}
