package dev.pullcord.dev.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void ten_in_a_second_are_one_in_a_tenth() {
        Pace pace = new Pace(10, START);

        assertThat(pace.take(99, START.plusMillis(100))).isEqualTo(1);
        assertThat(pace.take(99, START.plusMillis(150))).isZero();
        assertThat(pace.take(99, START.plusMillis(200))).isEqualTo(1);
    }

    @Test
    void after_a_pause_there_is_no_flood() {
        assertThat(new Pace(100, START).take(9_999, START.plusSeconds(60))).isEqualTo(25);
    }

    @Test
    void less_than_one_in_a_second_comes_too() {
        assertThat(new Pace(0.5, START).take(9, START.plusSeconds(2))).isEqualTo(1);
    }

    @Test
    void without_a_rate_everything_wanted_goes() {
        assertThat(new Pace(0, START).take(500, START)).isEqualTo(500);
        assertThat(new Pace(0, START).take(-3, START)).isZero();
    }

    @Test
    void the_rate_that_came_about_is_that_of_the_last_seconds() {
        Pace pace = new Pace(0, START);
        pace.take(100, START.plusSeconds(1));
        assertThat(pace.perSecond(START.plusSeconds(2))).isEqualTo(50);
        pace.take(30, START.plusSeconds(10));
        assertThat(pace.perSecond(START.plusSeconds(10))).isEqualTo(10);
    }
}
