package dev.pullcord.core.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pullcord.core.calibrate.CalibrationWatch.Standing;
import dev.pullcord.core.estimate.Proportion;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationWatchTest {
    private static final Guarantee PROMISE = new Guarantee(0.1, 0.9);
    private static final int SEEDS = 200;
    private static final int LABELS = 600;

    /** The worst case: the rate is exactly what is tolerated, and somebody looks after every label. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.05})
    void a_guarantee_that_is_kept_is_called_broken_no_more_often_than_it_says(double heavy) {
        int broken = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            broken += until(Standing.BROKEN, seed, 0.1, heavy) < LABELS ? 1 : 0;
        }
        assertThat(new Proportion(broken, SEEDS).atLeast(0.999)).isLessThanOrEqualTo(0.1);
    }

    @Test
    void a_guarantee_that_is_broken_is_never_borne_out_more_often_than_it_says() {
        int borneOut = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            borneOut += until(Standing.STANDS, seed, 0.1, 1) < LABELS ? 1 : 0;
        }
        assertThat(new Proportion(borneOut, SEEDS).atLeast(0.999)).isLessThanOrEqualTo(0.1);
    }

    @Test
    void twice_the_tolerated_errors_are_found_within_a_few_hundred_labels() {
        int found = 0;
        for (int seed = 0; seed < 100; seed++) {
            found += until(Standing.BROKEN, seed, 0.2, 1) < 400 ? 1 : 0;
        }
        assertThat(found).isGreaterThan(95);
    }

    @Test
    void half_the_tolerated_errors_are_borne_out() {
        int found = 0;
        for (int seed = 0; seed < 100; seed++) {
            found += until(Standing.STANDS, seed, 0.05, 1) < 600 ? 1 : 0;
        }
        assertThat(found).isGreaterThan(90);
    }

    @Test
    void a_change_is_found_although_many_good_labels_came_before_it() {
        int found = 0;
        for (int seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CalibrationWatch watch = CalibrationWatch.over(PROMISE);
            for (int i = 0; i < 1_000; i++) {
                watch = watch.with(random.nextDouble() < 0.02, 1);
            }
            assertThat(watch.standing()).isEqualTo(Standing.STANDS);
            for (int i = 0; i < 600 && !watch.broken(); i++) {
                watch = watch.with(random.nextDouble() < 0.3, 1);
            }
            found += watch.broken() ? 1 : 0;
        }
        assertThat(found).isGreaterThan(95);
    }

    @Test
    void the_first_labels_say_too_little_and_what_is_broken_stays_broken() {
        CalibrationWatch watch = CalibrationWatch.over(PROMISE);
        assertThat(watch.standing()).isEqualTo(Standing.TOO_FEW);
        assertThat(watch.evidence()).isCloseTo(0, within(1e-12));
        assertThat(watch.with(true, 1).standing()).isEqualTo(Standing.TOO_FEW);

        while (!watch.broken()) {
            watch = watch.with(true, 1);
        }
        assertThat(watch.labels()).isBetween(3L, 6L);
        for (int i = 0; i < 500; i++) {
            watch = watch.with(false, 1);
        }
        assertThat(watch.standing()).isEqualTo(Standing.BROKEN);
    }

    @Test
    void a_label_that_is_too_heavy_only_says_how_heavy_labels_can_be() {
        CalibrationWatch watch = CalibrationWatch.over(PROMISE).with(true, 1);
        CalibrationWatch after = watch.with(true, 20);

        assertThat(after.evidence()).isEqualTo(watch.evidence());
        assertThat(after.largest()).isEqualTo(32);
        assertThat(after.wrong()).isEqualTo(2);
        assertThat(watch.with(true, 4).largest()).isEqualTo(4);
    }

    @Test
    void weights_that_only_rise_count_all_the_same() {
        CalibrationWatch watch = CalibrationWatch.over(PROMISE);
        for (int weight = 1; weight <= 100; weight++) {
            watch = watch.with(true, weight);
        }
        assertThat(watch.standing()).isEqualTo(Standing.BROKEN);
    }

    /** Labels until it says so; all there are when it never does. Every other action is heavy and seldom labelled. */
    private static int until(Standing wanted, long seed, double rate, double heavy) {
        SplittableRandom random = new SplittableRandom(seed);
        CalibrationWatch watch = CalibrationWatch.over(PROMISE);
        for (int i = 0; i < LABELS; i++) {
            boolean seldom = heavy < 1 && random.nextBoolean();
            // the seldom labelled are worse, the others better: together they are at the rate
            boolean wrong = random.nextDouble() < (heavy == 1 ? rate : seldom ? 1.5 * rate : 0.5 * rate);
            if (!seldom || random.nextDouble() < heavy) {
                watch = watch.with(wrong, seldom ? 1 / heavy : 1);
            }
            if (watch.standing() == wanted) {
                return i;
            }
        }
        return LABELS;
    }
}
