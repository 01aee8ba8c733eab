package dev.pullcord.core.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WeightedCountTest {
    @Test
    void each_hit_counts_for_as_many_as_its_probability_stands_for() {
        WeightedCount count = WeightedCount.NONE
                .with(0.1, true)
                .with(0.1, false)
                .with(0.5, true)
                .with(0.5, false);
        assertThat(count.seen()).isEqualTo(4);
        assertThat(count.hits()).isEqualTo(2);
        assertThat(count.total()).isEqualTo(12);
        assertThat(count.rate()).isEqualTo(12.0 / 24);
        assertThat(count.variance()).isEqualTo(90 + 2, within(1e-9));
        assertThat(count.squares()).isEqualTo(208, within(1e-9));
    }

    @Test
    void parts_add_up_to_the_whole_in_any_order() {
        WeightedCount one = WeightedCount.NONE.with(0.25, true).with(1, true);
        WeightedCount other = WeightedCount.NONE.with(0.5, false);
        assertThat(one.plus(other)).isEqualTo(other.plus(one));
        assertThat(one.plus(WeightedCount.NONE)).isEqualTo(one);
        assertThat(one.plus(other))
                .isEqualTo(WeightedCount.NONE.with(0.25, true).with(1, true).with(0.5, false));
    }

    @Test
    void with_one_probability_and_no_hit_it_is_the_bound_of_poisson() {
        WeightedCount count = WeightedCount.NONE;
        for (int i = 0; i < 100; i++) {
            count = count.with(0.05, false);
        }
        // 3.689 = -ln(0.025): Garwood, Biometrika 28, 1936
        assertThat(count.total(0.95).high()).isEqualTo(3.6889 / 0.05, within(0.01));
        assertThat(count.total(0.95).low()).isZero();
        assertThat(count.rate(0.95).high()).isEqualTo(0.036889, within(1e-5));
    }

    @Test
    void what_was_all_looked_at_is_known() {
        WeightedCount count = WeightedCount.NONE.with(1, true).with(1, false);
        assertThat(count.total(0.95)).isEqualTo(new Interval(1, 1));
        assertThat(count.rate(0.95)).isEqualTo(new Interval(0.5, 0.5));
    }

    @Test
    void nothing_looked_at_says_nothing() {
        assertThat(WeightedCount.NONE.rate(0.95)).isEqualTo(new Interval(0, 1));
        assertThat(WeightedCount.NONE.rate()).isZero();
        assertThatThrownBy(() -> WeightedCount.NONE.with(0, true)).hasMessageContaining("more than 0");
    }

    /** Strata as count, rate of hits, probability; the last are drawn ever more thinly, as when a budget runs out. */
    @ParameterizedTest
    @CsvSource({
        "5000, 0.002, 0.05, 0, 0, 1, 0",
        "9000, 0.01, 0.02, 1000, 0.05, 0.2, 0",
        "9000, 0.002, 0.02, 1000, 0.05, 0.2, 0",
        "20000, 0.001, 0.002, 9000, 0.01, 0.02, 0",
        "300, 0.1, 0.5, 200, 0.02, 0.5, 0",
        "3200, 0, 0.5, 800, 0.05, 0.01, 0",
        "8000, 0.01, 0.05, 0, 0, 1, 3"
    })
    void the_interval_holds_the_truth_in_95_of_100_samples(
            int many, double rate, double thin, int few, double fewRate, double thick, double decay) {
        Random random = new Random(20_260_302);
        int held = 0;
        int runs = 400;
        for (int run = 0; run < runs; run++) {
            WeightedCount count = WeightedCount.NONE;
            long truth = 0;
            for (int i = 0; i < many + few; i++) {
                boolean hit = random.nextDouble() < (i < many ? rate : fewRate);
                double p = (i < many ? thin : thick) * Math.exp(-decay * i / many);
                truth += hit ? 1 : 0;
                count = random.nextDouble() < p ? count.with(p, hit) : count;
            }
            held += count.total(0.95).holds((double) truth) && count.rate(0.95).holds((double) truth / (many + few))
                    ? 1
                    : 0;
        }
        assertThat(held).isGreaterThanOrEqualTo((int) (0.95 * runs));
    }
}
