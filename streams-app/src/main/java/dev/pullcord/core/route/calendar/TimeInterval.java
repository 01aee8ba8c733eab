package dev.pullcord.core.route.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recurring times, as Alertmanager's {@code time_intervals} have them: a moment belongs to it when its local time, weekday, day of
 * the month, month and year are each among those named. A part that names nothing allows everything.
 *
 * @param minutes minutes of the day, 0 to 1440; each range ends before its last
 * @param weekdays days of the week
 * @param monthDays days of the month from 1, or from its end from -1
 * @param months months, 1 to 12
 * @param years years
 * @param location zone of the local time; null for the zone of the roster
 */
public record TimeInterval(
        List<Range> minutes,
        Set<DayOfWeek> weekdays,
        List<Range> monthDays,
        Set<Integer> months,
        List<Range> years,
        @Nullable ZoneId location) {
    /** Around the clock. */
    public static final TimeInterval ALWAYS =
            new TimeInterval(List.of(), Set.of(), List.of(), Set.of(), List.of(), null);

    private static final List<Range> WHOLE_DAY = List.of(new Range(0, 24 * 60));

    public TimeInterval {
        minutes = List.copyOf(minutes);
        weekdays = Set.copyOf(weekdays);
        monthDays = List.copyOf(monthDays);
        months = Set.copyOf(months);
        years = List.copyOf(years);
    }

    /** Adds what of it lies on the local days that a stretch of time touches. */
    void addTo(List<Span> spans, Instant from, Instant to, ZoneId rosterZone) {
        ZoneId zone = location == null ? rosterZone : location;
        LocalDate last = to.minusNanos(1).atZone(zone).toLocalDate();
        for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            if (on(day)) {
                for (Range range : minutes.isEmpty() ? WHOLE_DAY : minutes) {
                    addDay(spans, day, range, zone);
                }
            }
        }
    }

    /**
     * A clock that is put back shows some times twice, and both belong to the range; one that is put forward leaves some out, and
     * they are no time at all. So a day is taken apart where its offset changes.
     */
    private static void addDay(List<Span> spans, LocalDate day, Range range, ZoneId zone) {
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        Instant piece = day.atStartOfDay(zone).toInstant();
        while (piece.isBefore(end)) {
            ZoneOffsetTransition change = zone.getRules().nextTransition(piece);
            Instant pieceEnd = change == null ? end : earlier(change.getInstant(), end);
            ZoneOffset offset = zone.getRules().getOffset(piece);
            Instant from = day.atStartOfDay().plusMinutes(range.first()).toInstant(offset);
            Instant to = day.atStartOfDay().plusMinutes(range.last()).toInstant(offset);
            Span span = new Span(later(from, piece), earlier(to, pieceEnd));
            if (span.from().isBefore(span.to())) {
                spans.add(span);
            }
            piece = pieceEnd;
        }
    }

    private boolean on(LocalDate day) {
        return (weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek()))
                && (months.isEmpty() || months.contains(day.getMonthValue()))
                && (years.isEmpty() || years.stream().anyMatch(range -> range.contains(day.getYear())))
                && (monthDays.isEmpty() || monthDays.stream().anyMatch(range -> inMonth(range, day)));
    }

    private static boolean inMonth(Range range, LocalDate day) {
        return new Range(fromStart(range.first(), day), fromStart(range.last(), day)).contains(day.getDayOfMonth());
    }

    private static int fromStart(int monthDay, LocalDate day) {
        return monthDay < 0 ? day.lengthOfMonth() + monthDay + 1 : monthDay;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
