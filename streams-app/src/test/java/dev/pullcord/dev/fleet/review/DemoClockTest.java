package dev.pullcord.dev.fleet.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoClockTest {
    private static final Instant START = Instant.parse("2026-03-02T12:34:56Z");

    @ParameterizedTest
    @CsvSource({
        "0, 1, 08:00",
        "1, 1, 08:10",
        "12, 1, 10:00",
        "59, 1, 17:50",
        "60, 2, 08:00",
        "150, 3, 13:00",
        "-5, 1, 08:00",
    })
    void a_minute_is_a_working_day(long seconds, long day, LocalTime time) {
        DemoClock clock = new DemoClock(START, DemoClock.USUAL_FACTOR);
        Instant real = START.plusSeconds(seconds);

        assertThat(clock.day(real)).isEqualTo(day);
        assertThat(clock.timeOfDay(real)).isEqualTo(time);
    }

    @Test
    void simulated_times_shrink() {
        assertThat(new DemoClock(START, 600).real(Duration.ofMinutes(10))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void time_that_stands_still_is_refused() {
        assertThatThrownBy(() -> new DemoClock(START, 0)).hasMessage("expected a factor above 0, but found 0.0");
    }

    @ParameterizedTest
    @CsvSource({
        "legal, 09:59, false", "legal, 10:00, true", "legal, 16:59, true", "legal, 17:00, false",
        "compliance, 12:30, false", "compliance, 13:00, true", "anybody-else, 08:00, true", "anybody-else, 12:30, true",
    })
    void roles_keep_their_hours(String role, LocalTime time, boolean onDuty) {
        assertThat(Habits.of(role).onDuty(time)).isEqualTo(onDuty);
    }
}
