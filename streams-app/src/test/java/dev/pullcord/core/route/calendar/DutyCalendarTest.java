package dev.pullcord.core.route.calendar;

import static dev.pullcord.core.route.calendar.Weeks.BERLIN;
import static dev.pullcord.core.route.calendar.Weeks.NEW_YORK;
import static dev.pullcord.core.route.calendar.Weeks.at;
import static dev.pullcord.core.route.calendar.Weeks.attendance;
import static dev.pullcord.core.route.calendar.Weeks.daily;
import static dev.pullcord.core.route.calendar.Weeks.office;
import static dev.pullcord.core.route.calendar.Weeks.roster;
import static dev.pullcord.core.route.calendar.Weeks.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.route.Roster;
import dev.pullcord.core.route.calendar.Exceptions.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DutyCalendarTest {
    private static final Roster OFFICE = office(BERLIN, 3, new Capacity(4, 0));

    @ParameterizedTest
    @CsvSource(textBlock = """
                    2026-11-25T08:59, 0
                    2026-11-25T09:00, 3
                    2026-11-25T16:59, 3
                    2026-11-25T17:00, 0
                    2026-11-28T12:00, 0
                    """)
    void people_are_on_duty_within_their_hours(String local, int people) {
        assertThat(OFFICE.onDuty(at(local, BERLIN))).isEqualTo(people);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    2026-11-25T10:00, 2026-11-25T10:00, 2026-11-25T17:00
                    2026-11-25T18:00, 2026-11-26T09:00, 2026-11-25T18:00
                    2026-11-27T17:00, 2026-11-30T09:00, 2026-11-27T17:00
                    """)
    void the_next_change_is_found_over_nights_and_weekends(String local, String on, String off) {
        assertThat(OFFICE.nextOnDuty(at(local, BERLIN))).isEqualTo(at(on, BERLIN));
        assertThat(OFFICE.nextOffDuty(at(local, BERLIN))).isEqualTo(at(off, BERLIN));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    2026-11-27T16:00, PT1H,  2026-11-27T17:00
                    2026-11-27T16:00, PT2H,  2026-11-30T10:00
                    2026-11-28T12:00, PT30M, 2026-11-30T09:30
                    2026-11-25T10:00, PT40H, 2026-12-02T10:00
                    """)
    void time_on_duty_runs_over_nights_and_weekends(String local, Duration onDuty, String due) {
        Instant from = at(local, BERLIN);

        assertThat(OFFICE.plus(from, onDuty)).isEqualTo(at(due, BERLIN));
        assertThat(OFFICE.onDutyBetween(from, at(due, BERLIN))).isEqualTo(onDuty);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    Europe/Berlin,    2026-03-29, 0,   1440, PT23H
                    Europe/Berlin,    2026-10-25, 0,   1440, PT25H
                    America/New_York, 2026-03-08, 0,   1440, PT23H
                    America/New_York, 2026-11-01, 0,   1440, PT25H
                    Europe/Berlin,    2026-03-29, 120, 180,  PT0S
                    Europe/Berlin,    2026-03-29, 90,  210,  PT1H
                    Europe/Berlin,    2026-10-25, 120, 180,  PT2H
                    America/New_York, 2026-03-08, 120, 180,  PT0S
                    America/New_York, 2026-11-01, 60,  120,  PT2H
                    America/New_York, 2026-11-01, 30,  90,   PT1H30M
                    """)
    void on_the_nights_of_change_a_day_has_the_hours_the_clock_shows(
            ZoneId zone, LocalDate day, int fromMinute, int toMinute, Duration expected) {
        Roster roster = roster(zone, attendance(1, daily(fromMinute, toMinute, Set.of())), Exceptions.NONE);

        assertThat(roster.onDutyBetween(
                        day.atStartOfDay(zone).toInstant(),
                        day.plusDays(1).atStartOfDay(zone).toInstant()))
                .isEqualTo(expected);
    }

    @Test
    void a_shift_over_the_missing_hour_is_an_hour_shorter_and_its_deadline_an_hour_later() {
        Roster night = roster(BERLIN, attendance(1, daily(0, 6 * 60, Set.of())), Exceptions.NONE);
        Instant begin = at("2026-03-29T00:00", BERLIN);

        assertThat(night.onDutyBetween(begin, at("2026-03-29T06:00", BERLIN))).isEqualTo(Duration.ofHours(5));
        assertThat(night.plus(begin, Duration.ofHours(4))).isEqualTo(at("2026-03-29T05:00", BERLIN));
        assertThat(night.plus(begin, Duration.ofHours(6))).isEqualTo(at("2026-03-30T01:00", BERLIN));
    }

    @Test
    void a_shift_over_the_doubled_hour_is_an_hour_longer_and_its_deadline_an_hour_earlier() {
        Roster night = roster(NEW_YORK, attendance(1, daily(0, 6 * 60, Set.of())), Exceptions.NONE);
        Instant begin = at("2026-11-01T00:00", NEW_YORK);

        assertThat(night.onDutyBetween(begin, at("2026-11-01T06:00", NEW_YORK))).isEqualTo(Duration.ofHours(7));
        assertThat(night.plus(begin, Duration.ofHours(4))).isEqualTo(at("2026-11-01T03:00", NEW_YORK));
    }

    @Test
    void hours_within_the_doubled_hour_count_both_times_and_within_the_missing_hour_never() {
        Roster early = roster(BERLIN, attendance(1, daily(2 * 60, 3 * 60, Set.of())), Exceptions.NONE);
        Instant first = at("2026-10-25T02:00", BERLIN);

        assertThat(early.onDuty(first)).isEqualTo(1);
        assertThat(early.onDuty(first.plus(Duration.ofMinutes(90)))).isEqualTo(1);
        assertThat(early.nextOffDuty(first)).isEqualTo(first.plus(Duration.ofHours(2)));
        assertThat(early.nextOnDuty(at("2026-03-28T03:00", BERLIN))).isEqualTo(at("2026-03-30T02:00", BERLIN));
    }

    @Test
    void an_interval_with_a_location_follows_the_clock_of_that_place() {
        TimeInterval newYork = new TimeInterval(
                List.of(new Range(9 * 60, 17 * 60)), Set.of(), List.of(), Set.of(), List.of(), NEW_YORK);
        Roster follow = roster(BERLIN, attendance(1, daily(9 * 60, 17 * 60, Set.of()), newYork), Exceptions.NONE);

        // for some days in March New York is five hours behind Berlin instead of six
        assertThat(follow.nextOffDuty(at("2026-03-06T10:00", BERLIN))).isEqualTo(at("2026-03-06T23:00", BERLIN));
        assertThat(follow.nextOffDuty(at("2026-03-10T10:00", BERLIN))).isEqualTo(at("2026-03-10T22:00", BERLIN));
    }

    @Test
    void days_of_the_month_count_from_either_end() {
        TimeInterval ends = new TimeInterval(
                List.of(),
                Set.of(),
                List.of(new Range(1, 2), new Range(-2, -1)),
                Set.of(2),
                List.of(new Range(2028, 2028)),
                null);
        Roster roster = roster(BERLIN, attendance(1, ends), Exceptions.NONE);

        List<Integer> days = LocalDate.of(2028, 2, 1)
                .datesUntil(LocalDate.of(2028, 3, 5))
                .filter(day -> roster.onDuty(day.atTime(12, 0).atZone(BERLIN).toInstant()) > 0)
                .map(LocalDate::getDayOfMonth)
                .toList();

        assertThat(days).containsExactly(1, 2, 28, 29);
        assertThat(roster.nextOnDuty(at("2026-03-01T00:00", BERLIN))).isNull();
    }

    @Test
    void nobody_works_on_a_holiday() {
        Roster roster = roster(
                BERLIN,
                attendance(2, office()),
                new Exceptions(Set.of(LocalDate.of(2026, 12, 25)), List.of(), List.of()));

        assertThat(roster.onDuty(at("2026-12-25T10:00", BERLIN))).isZero();
        assertThat(roster.nextOnDuty(at("2026-12-24T17:00", BERLIN))).isEqualTo(at("2026-12-28T09:00", BERLIN));
    }

    @Test
    void absences_add_up_and_never_count_below_nobody() {
        Change one = new Change(span("2026-11-25T00:00", "2026-11-27T00:00", BERLIN), 1);
        Change three = new Change(span("2026-11-26T12:00", "2026-11-26T14:00", BERLIN), 3);
        Roster roster =
                roster(BERLIN, attendance(2, office()), new Exceptions(Set.of(), List.of(one, three), List.of()));

        assertThat(roster.onDuty(at("2026-11-25T10:00", BERLIN))).isEqualTo(1);
        assertThat(roster.onDuty(at("2026-11-26T13:00", BERLIN))).isZero();
        assertThat(roster.nextOffDuty(at("2026-11-26T10:00", BERLIN))).isEqualTo(at("2026-11-26T12:00", BERLIN));
    }

    @Test
    void an_override_wins_over_everything_in_both_directions() {
        Change nobody = new Change(span("2026-11-25T10:00", "2026-11-25T11:00", BERLIN), 0);
        Change christmas = new Change(span("2026-12-25T20:00", "2026-12-25T22:00", BERLIN), 4);
        Change away = new Change(span("2026-12-25T00:00", "2026-12-26T00:00", BERLIN), 2);
        Roster roster = roster(
                BERLIN,
                attendance(2, office()),
                new Exceptions(Set.of(LocalDate.of(2026, 12, 25)), List.of(away), List.of(nobody, christmas)));

        assertThat(roster.nextOffDuty(at("2026-11-25T09:30", BERLIN))).isEqualTo(at("2026-11-25T10:00", BERLIN));
        assertThat(roster.nextOnDuty(at("2026-11-25T10:00", BERLIN))).isEqualTo(at("2026-11-25T11:00", BERLIN));
        assertThat(roster.onDuty(at("2026-12-25T21:00", BERLIN))).isEqualTo(4);
    }

    @Test
    void where_shifts_and_hours_meet_the_larger_number_counts() {
        Span night = span("2026-11-25T16:00", "2026-11-26T08:00", BERLIN);
        Shifts shifts = (from, to) -> night.meets(from, to) ? List.of(night) : List.of();
        Roster roster = roster(BERLIN, new Attendance(2, List.of(office()), shifts, Shifts.NONE), Exceptions.NONE);

        assertThat(roster.onDuty(at("2026-11-25T16:30", BERLIN))).isEqualTo(2);
        assertThat(roster.onDuty(at("2026-11-25T23:00", BERLIN))).isEqualTo(1);
        assertThat(roster.nextOffDuty(at("2026-11-25T10:00", BERLIN))).isEqualTo(at("2026-11-26T08:00", BERLIN));
    }

    @Test
    void capacity_is_for_each_person_on_duty_or_for_all_together() {
        Instant morning = at("2026-11-25T10:00", BERLIN);

        assertThat(OFFICE.capacity(morning)).isEqualTo(12);
        assertThat(office(BERLIN, 3, new Capacity(0, 7)).capacity(morning)).isEqualTo(7);
        assertThat(office(BERLIN, 3, Capacity.UNLIMITED).capacity(morning)).isZero();
    }

    @Test
    void a_role_that_never_works_is_asked_for_no_further_than_a_year() {
        Roster closed = roster(
                BERLIN,
                attendance(1, office()),
                new Exceptions(
                        Set.of(),
                        List.of(),
                        List.of(new Change(span("2026-01-01T00:00", "2030-01-01T00:00", BERLIN), 0))));
        Instant now = at("2026-11-25T10:00", BERLIN);

        assertThat(closed.nextOnDuty(now)).isNull();
        assertThat(closed.plus(now, Duration.ofHours(1))).isNull();
        assertThat(closed.onDutyBetween(now, at("2029-01-01T00:00", BERLIN))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-25",
        "Europe/Berlin, 2026-10-22",
        "America/New_York, 2026-03-05",
        "America/New_York, 2026-10-29",
        "Australia/Lord_Howe, 2026-04-01",
        "Asia/Kathmandu, 2026-06-01"
    })
    void the_answers_are_those_of_somebody_who_looks_at_the_clock_every_minute(String zone, LocalDate first) {
        ZoneId id = ZoneId.of(zone);
        TimeInterval nights = daily(90, 200, Set.of());
        TimeInterval away = new TimeInterval(
                List.of(new Range(22 * 60, 23 * 60 + 15)), Set.of(), List.of(), Set.of(), List.of(), NEW_YORK);
        Roster roster = roster(id, attendance(2, office(), nights, away), Exceptions.NONE);
        Instant from = first.atStartOfDay(id).toInstant().plus(Duration.ofMinutes(77));
        int minutes = 0;
        for (int minute = 0; minute < 7 * 24 * 60; minute++) {
            Instant at = from.plus(Duration.ofMinutes(minute));
            boolean manned = officeHours(at.atZone(id))
                    || within(at.atZone(id), 90, 200)
                    || within(at.atZone(NEW_YORK), 22 * 60, 23 * 60 + 15);
            assertThat(roster.onDuty(at)).as(at.toString()).isEqualTo(manned ? 2 : 0);
            if (manned) {
                minutes++;
                assertThat(roster.plus(from, Duration.ofMinutes(minutes)))
                        .as("%s minutes on duty", minutes)
                        .isEqualTo(at.plus(Duration.ofMinutes(1)));
            }
            assertThat(roster.onDutyBetween(from, at.plus(Duration.ofMinutes(1))))
                    .isEqualTo(Duration.ofMinutes(minutes));
        }
    }

    private static boolean officeHours(ZonedDateTime local) {
        return local.getDayOfWeek().getValue() < 6 && within(local, 9 * 60, 17 * 60);
    }

    private static boolean within(ZonedDateTime local, int fromMinute, int toMinute) {
        int minute = local.getHour() * 60 + local.getMinute();
        return fromMinute <= minute && minute < toMinute;
    }
}
