package dev.pullcord.policy.roster;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.io.TimezoneAssignment;
import biweekly.io.TimezoneInfo;
import biweekly.io.text.ICalReader;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.ExceptionDates;
import biweekly.property.ICalProperty;
import biweekly.property.RecurrenceRule;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import dev.pullcord.core.route.calendar.Shifts;
import dev.pullcord.policy.yaml.Place;
import dev.pullcord.policy.yaml.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of an iCalendar text (RFC 5545). What it would have to guess, it refuses: a wrong shift is worse than none.
 *
 * <p>The library parses and recurs; local times become instants here, the first of two where a clock shows it twice, as the RFC has it.
 */
final class IcalReader {
    /** Longest calendar, characters: a record must hold it. */
    static final int LENGTH_MAX = 512 * 1024;
    /** Events of one calendar at most. */
    static final int EVENTS_MAX = 2_000;

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;
    private static final Set<Frequency> FREQUENCIES =
            Set.of(Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY, Frequency.YEARLY);
    private static final Set<String> MATTERS =
            Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RECURRENCE-ID", "BEGIN", "END");

    private final TimezoneInfo zones;
    private final String file;
    private final Place place;
    private final ZoneId usual;
    private final Problems problems;

    private IcalReader(TimezoneInfo zones, String file, Place place, ZoneId usual, Problems problems) {
        this.zones = zones;
        this.file = file;
        this.place = place;
        this.usual = usual;
        this.problems = problems;
    }

    /**
     * The events of a calendar.
     *
     * @param file its name, and
     * @param place where the roster names it, for messages
     * @param usual zone of times that name none
     */
    static Shifts read(String text, String file, Place place, ZoneId usual, Problems problems) {
        if (text.length() > LENGTH_MAX) {
            problems.error(
                    place,
                    "expected a calendar of at most " + LENGTH_MAX + " characters in " + file + ", but found "
                            + text.length(),
                    "leave out what has passed");
            return Shifts.NONE;
        }
        int before = problems.count();
        List<IcalEvent> events = List.of();
        try (ICalReader reader = new ICalReader(text)) {
            ICalendar calendar = reader.readNext();
            if (calendar == null) {
                problems.error(
                        place, "expected BEGIN:VCALENDAR in " + file + ", but found none", "export it as iCalendar");
                return Shifts.NONE;
            }
            warnings(reader.getWarnings(), file, place, problems);
            events = new IcalReader(calendar.getTimezoneInfo(), file, place, usual, problems).events(calendar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return problems.count() > before ? Shifts.NONE : new IcalShifts(events);
    }

    private static void warnings(List<ParseWarning> warnings, String file, Place place, Problems problems) {
        for (ParseWarning warning : warnings) {
            if (warning.getPropertyName() != null && MATTERS.contains(warning.getPropertyName())) {
                problems.error(
                        place,
                        "expected a calendar as RFC 5545 has it, but line " + warning.getLineNumber() + " of " + file
                                + " has: " + warning.getMessage());
            }
        }
    }

    private List<IcalEvent> events(ICalendar calendar) {
        List<VEvent> written = calendar.getEvents();
        if (written.size() > EVENTS_MAX) {
            refuse("at most " + EVENTS_MAX + " events", "in all", Integer.toString(written.size()));
            return List.of();
        }
        // a single occurrence that was moved or cancelled stands as an event of its own
        Map<String, Set<Instant>> moved = new HashMap<>();
        for (VEvent event : written) {
            Start original = event.getRecurrenceId() == null ? null : start(event, event.getRecurrenceId());
            if (original != null) {
                moved.computeIfAbsent(name(event), uid -> new HashSet<>()).add(original.instant());
            }
        }
        List<IcalEvent> events = new ArrayList<>();
        for (VEvent event : written) {
            boolean cancelled = event.getStatus() != null && event.getStatus().isCancelled();
            IcalEvent one = event(event, moved);
            if (one != null && !cancelled) {
                events.add(one);
            }
        }
        return events;
    }

    private @Nullable IcalEvent event(VEvent event, Map<String, Set<Instant>> moved) {
        Start start = event.getDateStart() == null ? null : start(event, event.getDateStart());
        if (event.getDateStart() == null) {
            refuse("DTSTART", name(event), "none");
        }
        if (!event.getRecurrenceDates().isEmpty() || !event.getExceptionRules().isEmpty()) {
            refuse("RRULE and EXDATE only", name(event), "RDATE or EXRULE; write such dates as events of their own");
        }
        if (event.getRecurrenceId() != null && event.getRecurrenceId().getRange() != null) {
            refuse("single changed occurrences", name(event), "RANGE; write the rest as an event of its own");
        }
        if (start == null) {
            return null;
        }
        IcalEvent.Length length = length(event, start);
        boolean recurs = event.getRecurrenceRule() != null;
        Recurrence rule = recurs ? rule(event, event.getRecurrenceRule(), start) : null;
        if (length == null || (recurs && rule == null)) {
            return null;
        }
        Set<Instant> except = new HashSet<>();
        if (event.getRecurrenceId() == null) {
            except.addAll(moved.getOrDefault(name(event), Set.of()));
            exceptions(event, start, except);
        }
        return new IcalEvent(start.local(), start.zone(), length, rule, except);
    }

    private void exceptions(VEvent event, Start start, Set<Instant> except) {
        for (ExceptionDates dates : event.getExceptionDates()) {
            for (ICalDate date : dates.getValues()) {
                Start one = start(event, dates, date, start.zone());
                if (one != null) {
                    except.add(one.instant());
                }
            }
        }
    }

    private IcalEvent.@Nullable Length length(VEvent event, Start start) {
        if (event.getDateEnd() != null) {
            Start end = start(event, event.getDateEnd());
            if (end == null) {
                return null;
            }
            if (!start.instant().isBefore(end.instant())) {
                refuse("DTEND after DTSTART", name(event), end.local().toString());
                return null;
            }
            return start.allDay()
                    ? new IcalEvent.Length(
                            Period.ofDays((int) java.time.temporal.ChronoUnit.DAYS.between(start.local(), end.local())),
                            java.time.Duration.ZERO)
                    : new IcalEvent.Length(Period.ZERO, java.time.Duration.between(start.instant(), end.instant()));
        }
        Duration written =
                event.getDuration() == null ? null : event.getDuration().getValue();
        if (written == null && start.allDay()) {
            return new IcalEvent.Length(Period.ofDays(1), java.time.Duration.ZERO);
        }
        if (written == null || written.isPrior() || written.toMillis() <= 0) {
            refuse("DTEND or DURATION", name(event), written == null ? "neither" : written.toString());
            return null;
        }
        return new IcalEvent.Length(
                Period.ofDays(whole(written.getWeeks()) * 7 + whole(written.getDays())),
                java.time.Duration.ofHours(whole(written.getHours()))
                        .plusMinutes(whole(written.getMinutes()))
                        .plusSeconds(whole(written.getSeconds())));
    }

    /** The rule as it runs on the local clock, which is written as if it were UTC. */
    private @Nullable Recurrence rule(VEvent event, RecurrenceRule written, Start start) {
        Recurrence rule = written.getValue();
        if (rule == null || rule.getFrequency() == null || !FREQUENCIES.contains(rule.getFrequency())) {
            refuse("RRULE with FREQ DAILY, WEEKLY, MONTHLY or YEARLY", name(event), "another");
            return null;
        }
        if (!rule.getByHour().isEmpty()
                || !rule.getByMinute().isEmpty()
                || !rule.getBySecond().isEmpty()) {
            refuse("RRULE without BYHOUR, BYMINUTE and BYSECOND", name(event), "one of them");
            return null;
        }
        if (rule.getUntil() == null) {
            return rule;
        }
        DateTimeComponents until = rule.getUntil().getRawComponents();
        LocalDateTime local = until == null ? null : local(event, until);
        if (local == null || until == null) {
            return null;
        }
        if (!rule.getUntil().hasTime()) {
            local = local.plusDays(1).minusSeconds(1);
        } else if (until.isUtc()) {
            local = local.atZone(ZoneOffset.UTC)
                    .withZoneSameInstant(start.zone())
                    .toLocalDateTime();
        }
        return new Recurrence.Builder(rule)
                .until(IcalEvent.asIfUtc(local), true)
                .build();
    }

    private @Nullable Start start(VEvent event, DateOrDateTimeProperty property) {
        return property.getValue() == null ? null : start(event, property, property.getValue(), usual);
    }

    private @Nullable Start start(VEvent event, ICalProperty property, ICalDate date, ZoneId otherwise) {
        DateTimeComponents raw = date.getRawComponents();
        LocalDateTime local = raw == null ? null : local(event, raw);
        if (raw == null || local == null) {
            return null;
        }
        if (raw.isUtc()) {
            return new Start(local, ZoneOffset.UTC, false);
        }
        String id = zoneId(property);
        if (id == null || !date.hasTime()) {
            return new Start(local, otherwise, !date.hasTime());
        }
        try {
            return new Start(local, ZoneId.of(id), false);
        } catch (DateTimeException e) {
            refuse("a TZID of the IANA list", name(event), "\"" + id + "\"");
            return null;
        }
    }

    private @Nullable String zoneId(ICalProperty property) {
        TimezoneAssignment assigned = zones.getTimezone(property);
        return assigned == null
                ? property.getParameters().getTimezoneId()
                : assigned.getTimeZone().getID();
    }

    private @Nullable LocalDateTime local(VEvent event, DateTimeComponents raw) {
        try {
            LocalDateTime local = LocalDateTime.of(
                    raw.getYear(), raw.getMonth(), raw.getDate(), raw.getHour(), raw.getMinute(), raw.getSecond());
            if (local.getYear() >= FIRST_YEAR && local.getYear() <= LAST_YEAR) {
                return local;
            }
        } catch (DateTimeException e) {
            // no date at all, which is told with the rest
        }
        refuse("a date from " + FIRST_YEAR + " to " + LAST_YEAR, name(event), raw.toString());
        return null;
    }

    private void refuse(String expected, String where, String found) {
        problems.error(place, "expected " + expected + " in " + file + ", event " + where + ", but found " + found);
    }

    private static String name(VEvent event) {
        return event.getUid() == null || event.getUid().getValue() == null
                ? "without UID"
                : event.getUid().getValue();
    }

    private static int whole(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private record Start(LocalDateTime local, ZoneId zone, boolean allDay) {
        Instant instant() {
            return local.atZone(zone).toInstant();
        }
    }
}
