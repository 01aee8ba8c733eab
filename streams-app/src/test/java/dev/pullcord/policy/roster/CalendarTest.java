package dev.pullcord.policy.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.route.Roster;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Calendars as rosters read them. */
class CalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void a_weekly_shift_recurs_on_its_days_and_not_on_its_exceptions() {
        Roster roster = roster(event(
                "DTSTART;TZID=Europe/Berlin:20260105T060000",
                "DTEND;TZID=Europe/Berlin:20260105T140000",
                "RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR",
                "EXDATE;TZID=Europe/Berlin:20260107T060000"));

        assertThat(days(roster, "2026-01-05", "2026-01-18"))
                .containsExactly("2026-01-05", "2026-01-09", "2026-01-12", "2026-01-14", "2026-01-16");
        assertThat(roster.nextOffDuty(at("2026-01-05T07:00"))).isEqualTo(at("2026-01-05T14:00"));
    }

    @Test
    void every_second_day_ends_after_its_count_however_late_one_asks() {
        Roster roster =
                roster(event("DTSTART:20260301T090000", "DURATION:PT8H", "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=40"));

        assertThat(days(roster, "2026-03-01", "2026-03-07"))
                .containsExactly("2026-03-01", "2026-03-03", "2026-03-05", "2026-03-07");
        assertThat(days(roster, "2026-05-15", "2026-06-30")).containsExactly("2026-05-16", "2026-05-18");
    }

    @Test
    void a_monthly_shift_ends_with_its_last_day() {
        Roster roster = roster(event("DTSTART;VALUE=DATE:20260130", "RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20260327"));

        assertThat(days(roster, "2026-01-01", "2026-06-30")).containsExactly("2026-01-30", "2026-02-27", "2026-03-27");
    }

    @Test
    void an_end_in_utc_is_held_against_the_time_of_the_event() {
        Roster before = roster(event(
                "DTSTART;TZID=Europe/Berlin:20260105T003000",
                "DURATION:PT1H",
                "RRULE:FREQ=DAILY;UNTIL=20260106T232959Z"));
        Roster until = roster(event(
                "DTSTART;TZID=Europe/Berlin:20260105T003000",
                "DURATION:PT1H",
                "RRULE:FREQ=DAILY;UNTIL=20260106T233000Z"));

        assertThat(before.nextOnDuty(at("2026-01-06T12:00"))).isNull();
        assertThat(until.nextOnDuty(at("2026-01-06T12:00"))).isEqualTo(at("2026-01-07T00:30"));
    }

    @Test
    void a_moved_occurrence_stands_where_it_was_moved_to_and_a_cancelled_one_nowhere() {
        Roster roster = roster(
                event(
                        "UID:a",
                        "DTSTART;TZID=Europe/Berlin:20260105T060000",
                        "DURATION:PT8H",
                        "RRULE:FREQ=DAILY;COUNT=4"),
                event(
                        "UID:a",
                        "RECURRENCE-ID;TZID=Europe/Berlin:20260106T060000",
                        "DTSTART;TZID=Europe/Berlin:20260106T160000",
                        "DURATION:PT8H"),
                event(
                        "UID:a",
                        "RECURRENCE-ID;TZID=Europe/Berlin:20260107T060000",
                        "DTSTART;TZID=Europe/Berlin:20260107T060000",
                        "DURATION:PT8H",
                        "STATUS:CANCELLED"));

        assertThat(roster.nextOnDuty(at("2026-01-06T00:00"))).isEqualTo(at("2026-01-06T16:00"));
        assertThat(roster.nextOnDuty(at("2026-01-07T00:00"))).isEqualTo(at("2026-01-08T06:00"));
    }

    @Test
    void each_event_is_one_person() {
        String shift = event("DTSTART:20260105T060000", "DURATION:PT8H");

        assertThat(roster(shift, shift).onDuty(at("2026-01-05T07:00"))).isEqualTo(2);
    }

    @Test
    void a_shift_over_the_end_of_a_month_counts_once() {
        Roster roster = roster(event("DTSTART:20260130T120000", "DURATION:P3D"));

        assertThat(roster.onDuty(at("2026-01-31T12:00"))).isEqualTo(1);
        assertThat(roster.onDuty(at("2026-02-01T00:30"))).isEqualTo(1);
        assertThat(roster.nextOffDuty(at("2026-01-31T12:00"))).isEqualTo(at("2026-02-02T12:00"));
    }

    @Test
    void an_event_without_a_zone_has_the_rosters_and_one_in_utc_has_that() {
        assertThat(roster(event("DTSTART:20260705T060000", "DURATION:PT1H")).nextOnDuty(at("2026-07-05T00:00")))
                .isEqualTo(Instant.parse("2026-07-05T04:00:00Z"));
        assertThat(roster(event("DTSTART:20260705T060000Z", "DURATION:PT1H")).nextOnDuty(at("2026-07-05T00:00")))
                .isEqualTo(Instant.parse("2026-07-05T06:00:00Z"));
        assertThat(roster(event("DTSTART;TZID=America/New_York:20260705T060000", "DURATION:PT1H"))
                        .nextOnDuty(at("2026-07-05T00:00")))
                .isEqualTo(Instant.parse("2026-07-05T10:00:00Z"));
    }

    @Test
    void on_the_nights_of_change_a_shift_begins_by_the_local_clock() {
        Roster roster =
                roster(event("DTSTART;TZID=Europe/Berlin:20260101T023000", "DURATION:PT1H", "RRULE:FREQ=DAILY"));

        // in autumn the first of two, in spring as far after two as the clock was put forward
        assertThat(roster.nextOnDuty(at("2026-10-25T00:00"))).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(roster.nextOnDuty(at("2026-03-29T00:00"))).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(roster.nextOnDuty(at("2026-10-26T00:00"))).isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void a_duration_of_days_follows_the_clock_and_an_end_keeps_the_hours_of_the_first() {
        Roster days =
                roster(event("DTSTART;TZID=Europe/Berlin:20261023T090000", "DURATION:P1D", "RRULE:FREQ=DAILY;COUNT=3"));
        Roster hours = roster(event(
                "DTSTART;TZID=Europe/Berlin:20261023T090000",
                "DTEND;TZID=Europe/Berlin:20261024T090000",
                "RRULE:FREQ=DAILY;COUNT=3"));
        Instant begin = at("2026-10-23T09:00");

        assertThat(days.nextOffDuty(begin)).isEqualTo(at("2026-10-26T09:00"));
        assertThat(days.onDutyBetween(begin, at("2026-10-27T00:00"))).isEqualTo(Duration.ofHours(73));
        // RFC 5545, 3.8.5.3: the same exact duration applies to all, so the second ends an hour before the third begins
        assertThat(hours.nextOffDuty(begin)).isEqualTo(at("2026-10-25T08:00"));
    }

    @Test
    void a_calendar_of_absences_takes_people_off_what_the_hours_say() {
        Roster roster = load(
                "people: 2\ncalendar: { file: shifts.ics, counts: absences }\n",
                event("DTSTART:20260105T060000", "DURATION:PT8H"));

        assertThat(roster.onDuty(at("2026-01-05T07:00"))).isEqualTo(1);
        assertThat(roster.onDuty(at("2026-01-05T15:00"))).isEqualTo(2);
    }

    @Test
    void a_folded_line_survives_being_put_into_the_document() {
        Roster roster = roster(event("SUMMARY:a long sum\r\n mary", "DTSTART:20260105T06\r\n 0000", "DURATION:PT8H"));

        assertThat(roster.nextOnDuty(at("2026-01-05T00:00"))).isEqualTo(at("2026-01-05T06:00"));
    }

    @Test
    void a_document_that_has_its_calendar_lacks_none() {
        String document = "calendar: shifts.ics\n";

        assertThat(CalendarFile.missing(document)).isEqualTo("shifts.ics");
        assertThat(CalendarFile.missing(CalendarFile.embed(document, "BEGIN:VCALENDAR")))
                .isNull();
        assertThat(CalendarFile.missing("role: desk")).isNull();
    }

    private static List<String> days(Roster roster, String first, String last) {
        Stream<LocalDate> days =
                LocalDate.parse(first).datesUntil(LocalDate.parse(last).plusDays(1));
        return days.filter(day -> !roster.onDutyBetween(
                                day.atStartOfDay(BERLIN).toInstant(),
                                day.plusDays(1).atStartOfDay(BERLIN).toInstant())
                        .isZero())
                .map(LocalDate::toString)
                .toList();
    }

    private static String event(String... lines) {
        return "BEGIN:VEVENT\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\n";
    }

    private static Roster roster(String... events) {
        return load("calendar: shifts.ics\n", events);
    }

    private static Roster load(String keys, String... events) {
        String document = "apiVersion: pullcord.dev/v1\nkind: Roster\nmetadata: { name: desk }\nrole: desk\n"
                + "timeZone: Europe/Berlin\n" + keys;
        String calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + String.join("", events) + "END:VCALENDAR\r\n";
        var loaded = RosterLoader.load("roster.yaml", CalendarFile.embed(document, calendar));
        assertThat(loaded.problems()).isEmpty();
        return Objects.requireNonNull(loaded.value()).roster();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }
}
