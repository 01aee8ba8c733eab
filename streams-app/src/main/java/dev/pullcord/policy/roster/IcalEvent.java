package dev.pullcord.policy.roster;

import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import dev.pullcord.core.route.calendar.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * One event of a calendar.
 *
 * @param start local time of its first occurrence
 * @param zone zone of that time
 * @param length how long each occurrence is
 * @param rule how it recurs, on the local clock; null when it does not
 * @param except occurrences that are left out
 */
record IcalEvent(
        LocalDateTime start,
        ZoneId zone,
        Length length,
        @Nullable Recurrence rule,
        Set<Instant> except) {
    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    IcalEvent {
        except = Set.copyOf(except);
    }

    /**
     * How long an occurrence is: days of the calendar, which have 23 or 25 hours on the nights of change, and exact time beside them.
     *
     * @param days days of the calendar
     * @param exact what comes on top
     */
    record Length(Period days, Duration exact) {
        Instant end(ZonedDateTime start) {
            return start.plus(days).plus(exact).toInstant();
        }
    }

    /** A local time in a form that recurs without changes of offset. */
    static Date asIfUtc(LocalDateTime local) {
        return Date.from(local.toInstant(ZoneOffset.UTC));
    }

    /** Adds the occurrences that have a moment in common with a stretch of time. */
    void addTo(List<Span> spans, Instant from, Instant to) {
        add(spans, start, from, to);
        if (rule == null) {
            return;
        }
        LocalDateTime last = to.atZone(zone).toLocalDateTime();
        // an occurrence that reaches into the stretch begins no earlier than this, whatever the clocks do
        LocalDateTime first = from.atZone(zone)
                .toLocalDateTime()
                .minus(length.days())
                .minus(length.exact())
                .minusDays(1);
        DateIterator occurrences = rule.getDateIterator(new ICalDate(asIfUtc(start), true), UTC);
        occurrences.advanceTo(asIfUtc(first));
        while (occurrences.hasNext()) {
            LocalDateTime local = LocalDateTime.ofInstant(occurrences.next().toInstant(), ZoneOffset.UTC);
            if (local.isAfter(last)) {
                return;
            }
            if (!local.equals(start)) {
                add(spans, local, from, to);
            }
        }
    }

    private void add(List<Span> spans, LocalDateTime local, Instant from, Instant to) {
        ZonedDateTime begin = local.atZone(zone);
        Span span = new Span(begin.toInstant(), length.end(begin));
        if (span.meets(from, to) && !except.contains(span.from())) {
            spans.add(span);
        }
    }
}
