package dev.pullcord.core.route;

import static dev.pullcord.core.route.calendar.Weeks.BERLIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pullcord.core.route.calendar.Capacity;
import dev.pullcord.core.route.calendar.Weeks;
import dev.pullcord.schemas.RoleLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final Roster OFFICE = Weeks.office(BERLIN, 1, Capacity.UNLIMITED);

    @Test
    void fewer_than_eight_decisions_say_nothing() {
        assertThat(known(Loads.steady("desk", 0, 7, Duration.ofMinutes(10), NOW)))
                .isFalse();
        assertThat(known(Loads.steady("desk", 0, 8, Duration.ofMinutes(10), NOW)))
                .isTrue();
    }

    @Test
    void decisions_of_several_tasks_count_together() {
        List<Instant> half = Loads.row(4, Duration.ofHours(1), NOW);
        RoleLoad one = Loads.load("desk", 0, 0, half, Duration.ofMinutes(10), NOW);
        RoleLoad other = Loads.load(
                "desk",
                1,
                0,
                half.stream().map(at -> at.minus(Duration.ofMinutes(30))).toList(),
                Duration.ofMinutes(10),
                NOW);

        assertThat(pace(one, other).perHour()).isEqualTo(6, within(1e-9));
    }

    @Test
    void idle_time_does_not_make_a_role_slow() {
        RoleLoad onceADay =
                Loads.load("desk", 0, 0, Loads.row(10, Duration.ofDays(1), NOW), Duration.ofMinutes(5), NOW);

        assertThat(pace(onceADay).perHour()).isEqualTo(12, within(1e-9));
    }

    @Test
    void cases_that_wait_together_share_the_time() {
        // each waited an hour, and one was decided every six minutes
        RoleLoad queue = Loads.load("desk", 0, 9, Loads.row(20, Duration.ofMinutes(6), NOW), Duration.ofHours(1), NOW);

        // 20 decisions in the 114 minutes between the first and the last and the hour before the first
        assertThat(pace(queue).perHour()).isEqualTo(20 / 2.9, within(1e-9));
    }

    @Test
    void nights_do_not_count_for_a_role_with_a_roster() {
        Instant nine = Weeks.at("2026-11-25T09:00", BERLIN);
        RoleLoad load = Loads.load(
                "desk",
                0,
                0,
                Loads.row(8, Duration.ofMinutes(10), nine.plus(Duration.ofMinutes(80))),
                Duration.ofMinutes(30),
                NOW);

        // the first was handed over the evening before, 20 minutes on duty earlier
        Pace pace = Objects.requireNonNull(Pace.of(List.of(load), OFFICE, NOW));
        assertThat(pace.busyHours()).isEqualTo(100 / 60.0, within(1e-9));
    }

    @Test
    void a_role_that_has_stopped_gets_slower_by_the_minute() {
        RoleLoad stalled = Loads.waitingSince(
                Loads.steady("desk", 1, 12, Duration.ofMinutes(10), NOW.minus(Duration.ofHours(4))),
                NOW.minus(Duration.ofHours(4)));

        assertThat(pace(stalled).perHour()).isEqualTo(12 / 6.0, within(1e-9));
    }

    @Test
    void what_a_task_has_forgotten_is_not_taken_for_idleness() {
        RoleLoad fast = Loads.steady("desk", 0, Pace.REMEMBERED, Duration.ofMinutes(1), NOW);
        RoleLoad slow = Loads.steady("desk", 0, 9, Duration.ofHours(1), NOW);

        // in the last 31 minutes: 31 decisions of the one and one of the other
        assertThat(pace(fast, slow).perHour()).isEqualTo(32 * 60 / 31.0, within(1e-9));
    }

    @Test
    void what_is_decided_after_hours_says_nothing_about_the_hours() {
        Instant night = Weeks.at("2026-11-25T03:00", BERLIN);
        RoleLoad load = Loads.steady("desk", 0, 20, Duration.ofMinutes(1), night);

        assertThat(Pace.of(List.of(load), OFFICE, NOW)).isNull();
    }

    @Test
    void decisions_of_long_ago_say_nothing() {
        assertThat(known(Loads.steady("desk", 0, 20, Duration.ofMinutes(10), NOW.minus(Duration.ofDays(31)))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 5, 20})
    void without_time_nothing_is_decided(long needed) {
        assertThat(new Pace(10, 1).chance(needed, 0)).isZero();
    }

    @Test
    void the_chance_falls_with_the_queue_and_rises_with_the_time() {
        Pace pace = new Pace(12, 6);

        assertThat(pace.chance(1, 4)).isGreaterThan(pace.chance(3, 4)).isGreaterThan(pace.chance(1, 2));
        assertThat(pace.chance(100_000_000, 4)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"8, 2.0, 3, 1.0", "32, 8.0, 10, 2.0", "12, 1.5, 1, 0.1", "500, 3.0, 200, 1.0"})
    void the_chance_is_that_of_drawing_the_rate_and_then_the_decisions(
            int decisions, double busyHours, int needed, double hours) {
        SplittableRandom random = new SplittableRandom(7);
        int rounds = 40_000;
        int inTime = 0;
        for (int i = 0; i < rounds; i++) {
            double rate = gamma(decisions + 0.5, random) / busyHours;
            double time = 0;
            int done = 0;
            while (done < needed && (time += -Math.log(1 - random.nextDouble()) / rate) <= hours) {
                done++;
            }
            inTime += done == needed ? 1 : 0;
        }

        assertThat(new Pace(decisions, busyHours).chance(needed, hours))
                .isEqualTo(inTime / (double) rounds, within(0.01));
    }

    /** Marsaglia and Tsang's method. */
    private static double gamma(double shape, SplittableRandom random) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    private static boolean known(RoleLoad load) {
        return Pace.of(List.of(load), null, NOW) != null;
    }

    private static Pace pace(RoleLoad... loads) {
        return Objects.requireNonNull(Pace.of(List.of(loads), null, NOW));
    }
}
