package dev.pullcord.core.route.calendar;

import dev.pullcord.core.route.Roster;
import dev.pullcord.core.route.calendar.Exceptions.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A roster that is worked out for one day at a time. An override wins over a holiday, a holiday over hours and shifts. */
public final class DutyCalendar implements Roster {
    private final String version;
    private final ZoneId zone;
    private final Attendance attendance;
    private final Exceptions exceptions;
    private final Capacity capacity;

    /**
     * @param version content hash of the document
     * @param zone zone of its dates and times
     */
    public DutyCalendar(String version, ZoneId zone, Attendance attendance, Exceptions exceptions, Capacity capacity) {
        this.version = version;
        this.zone = zone;
        this.attendance = attendance;
        this.exceptions = exceptions;
        this.capacity = capacity;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public int onDuty(Instant at) {
        return new Day(date(at)).people(at);
    }

    @Override
    public int capacity(Instant at) {
        return capacity.total() > 0 ? capacity.total() : capacity.perPerson() * onDuty(at);
    }

    @Override
    public @Nullable Instant nextOnDuty(Instant at) {
        return next(at, true);
    }

    @Override
    public @Nullable Instant nextOffDuty(Instant at) {
        return next(at, false);
    }

    private @Nullable Instant next(Instant at, boolean manned) {
        LocalDate date = date(at);
        for (int ahead = 0; ahead <= DAYS_MAX; ahead++) {
            for (Stretch stretch : new Day(date.plusDays(ahead)).stretches()) {
                if (stretch.span().to().isAfter(at) && stretch.manned() == manned) {
                    return later(stretch.span().from(), at);
                }
            }
        }
        return null;
    }

    @Override
    public Duration onDutyBetween(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        LocalDate date = date(from);
        for (int ahead = 0; ahead <= DAYS_MAX; ahead++) {
            Day day = new Day(date.plusDays(ahead));
            if (!day.from.isBefore(to)) {
                break;
            }
            for (Stretch stretch : day.stretches()) {
                if (stretch.manned() && stretch.span().meets(from, to)) {
                    sum = sum.plus(Duration.between(
                            later(stretch.span().from(), from),
                            earlier(stretch.span().to(), to)));
                }
            }
        }
        return sum;
    }

    @Override
    public @Nullable Instant plus(Instant from, Duration onDuty) {
        Duration left = onDuty;
        LocalDate date = date(from);
        for (int ahead = 0; ahead <= DAYS_MAX; ahead++) {
            for (Stretch stretch : new Day(date.plusDays(ahead)).stretches()) {
                if (!stretch.manned() || !stretch.span().to().isAfter(from)) {
                    continue;
                }
                Instant begin = later(stretch.span().from(), from);
                Duration here = Duration.between(begin, stretch.span().to());
                if (left.compareTo(here) <= 0) {
                    return begin.plus(left);
                }
                left = left.minus(here);
            }
        }
        return null;
    }

    private LocalDate date(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private record Stretch(Span span, boolean manned) {}

    /** One local day. */
    private final class Day {
        private final Instant from;
        private final Instant to;
        private final boolean holiday;
        private final List<Span> hours = new ArrayList<>();
        private final List<Span> shifts;
        private final List<Span> busy;

        Day(LocalDate date) {
            from = date.atStartOfDay(zone).toInstant();
            to = date.plusDays(1).atStartOfDay(zone).toInstant();
            holiday = exceptions.holidays().contains(date);
            attendance.hours().forEach(interval -> interval.addTo(hours, from, to, zone));
            shifts = attendance.shifts().between(from, to);
            busy = attendance.busy().between(from, to);
        }

        int people(Instant at) {
            for (Change override : exceptions.overrides()) {
                if (override.span().contains(at)) {
                    return override.people();
                }
            }
            if (holiday) {
                return 0;
            }
            int people = Span.count(hours, at) > 0 ? attendance.people() : 0;
            people = Math.max(people, Span.count(shifts, at)) - Span.count(busy, at);
            for (Change absence : exceptions.absences()) {
                people -= absence.span().contains(at) ? absence.people() : 0;
            }
            return Math.max(people, 0);
        }

        /** The whole day, cut wherever somebody comes or goes. */
        List<Stretch> stretches() {
            TreeSet<Instant> cuts = new TreeSet<>();
            cuts.add(from);
            cut(cuts, hours);
            cut(cuts, shifts);
            cut(cuts, busy);
            cut(cuts, exceptions.absences().stream().map(Change::span).toList());
            cut(cuts, exceptions.overrides().stream().map(Change::span).toList());
            cuts.add(to);
            List<Stretch> stretches = new ArrayList<>(cuts.size());
            Instant begin = from;
            for (Instant end : cuts.tailSet(from, false)) {
                stretches.add(new Stretch(new Span(begin, end), people(begin) > 0));
                begin = end;
            }
            return stretches;
        }

        private void cut(SortedSet<Instant> cuts, List<Span> spans) {
            for (Span span : spans) {
                if (span.meets(from, to)) {
                    cuts.add(later(span.from(), from));
                    cuts.add(earlier(span.to(), to));
                }
            }
        }
    }
}
