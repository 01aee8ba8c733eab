package dev.pullcord.core.route.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Rosters and moments for tests. */
public final class Weeks {
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    public static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private Weeks() {}

    /** Monday to Friday, 9 to 17, so many people. */
    public static DutyCalendar office(ZoneId zone, int people, Capacity capacity) {
        return new DutyCalendar("f00d", zone, attendance(people, office()), Exceptions.NONE, capacity);
    }

    public static DutyCalendar roster(ZoneId zone, Attendance attendance, Exceptions exceptions) {
        return new DutyCalendar("f00d", zone, attendance, exceptions, Capacity.UNLIMITED);
    }

    public static TimeInterval office() {
        return daily(
                9 * 60,
                17 * 60,
                Set.of(DayOfWeek.values()).stream()
                        .filter(day -> day.getValue() < 6)
                        .collect(java.util.stream.Collectors.toSet()));
    }

    public static TimeInterval daily(int fromMinute, int toMinute, Set<DayOfWeek> days) {
        return new TimeInterval(List.of(new Range(fromMinute, toMinute)), days, List.of(), Set.of(), List.of(), null);
    }

    public static Attendance attendance(int people, TimeInterval... hours) {
        return new Attendance(people, List.of(hours), Shifts.NONE, Shifts.NONE);
    }

    /** A local time, the earlier one where a clock shows it twice. */
    public static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    public static Span span(String from, String to, ZoneId zone) {
        return new Span(at(from, zone), at(to, zone));
    }
}
