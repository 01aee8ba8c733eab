package dev.pullcord.core.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProportionTest {
    @Test
    void bounds_are_those_at_which_the_binomial_tail_is_what_confidence_leaves() {
        Proportion seen = new Proportion(7, 120);

        assertThat(seen.asFewAt(seen.atMost(0.95))).isCloseTo(0.05, within(1e-9));
        assertThat(seen.asManyAt(seen.atLeast(0.95))).isCloseTo(0.05, within(1e-9));
        assertThat(seen.asFewAt(seen.interval(0.9).high())).isCloseTo(0.05, within(1e-9));
    }

    @Test
    void none_seen_bounds_the_rate_as_the_power_of_the_clean_trials_says() {
        Proportion none = new Proportion(0, 58);

        assertThat(none.atLeast(0.95)).isZero();
        assertThat(none.atMost(0.95))
                .isCloseTo(1 - Math.pow(0.05, 1.0 / 58), within(1e-12))
                .isGreaterThan(0.05);
        assertThat(new Proportion(0, 59).atMost(0.95)).isLessThan(0.05);
        assertThat(Proportion.cleanTrialsFor(0.05, 0.95)).isEqualTo(59);
        assertThat(Proportion.cleanTrialsFor(0.01, 0.95)).isEqualTo(299);
    }

    @Test
    void nothing_looked_at_says_nothing() {
        Proportion nothing = new Proportion(0, 0);

        assertThat(nothing.share()).isZero();
        assertThat(nothing.interval(0.95)).isEqualTo(new Interval(0, 1));
        assertThat(nothing.asFewAt(0.5)).isEqualTo(1);
        assertThat(nothing.asManyAt(0.5)).isEqualTo(1);
    }

    @Test
    void all_seen_leaves_only_a_lower_bound() {
        assertThat(new Proportion(40, 40).atMost(0.95)).isEqualTo(1);
        assertThat(new Proportion(40, 40).atLeast(0.95)).isCloseTo(Math.pow(0.05, 1.0 / 40), within(1e-12));
    }

    @Test
    void an_interval_holds_the_rate_as_often_as_it_says() {
        SplittableRandom random = new SplittableRandom(20);
        int held = 0;
        for (int run = 0; run < 2_000; run++) {
            long hits = random.doubles(150).filter(value -> value < 0.03).count();
            held += new Proportion(hits, 150).interval(0.95).holds(0.03) ? 1 : 0;
        }
        assertThat(held).isGreaterThanOrEqualTo(1_900);
    }

    @Test
    void counts_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> new Proportion(3, 2)).hasMessageContaining("3 of 2");
        assertThatThrownBy(() -> new Proportion(-1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Proportion(1, 2).atMost(1)).hasMessageContaining("1.0");
        assertThatThrownBy(() -> new Interval(0.2, 0.1)).isInstanceOf(IllegalArgumentException.class);
    }
}
