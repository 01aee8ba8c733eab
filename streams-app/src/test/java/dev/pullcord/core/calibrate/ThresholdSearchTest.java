package dev.pullcord.core.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.estimate.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdSearchTest {
    private static final Guarantee PROMISE = new Guarantee(0.1, 0.9);
    private static final int TRIALS = 2_000;
    private static final int GRID = 400;

    /** Errors grow as scores fall, from 2 % at 1 to 42 % at 0.5: safe on the whole from about 0.84. */
    private static double smooth(double score) {
        return 0.02 + 0.8 * (1 - score);
    }

    /** The best scores are the worst ones. */
    private static double upsideDown(double score) {
        return score > 0.9 ? 0.13 : 0.08;
    }

    @ParameterizedTest
    @CsvSource({"300, 0", "1500, 0", "1500, 0.1"})
    void a_threshold_breaks_its_promise_no_more_often_than_it_says(int labels, double tie) {
        assertThat(violations(labels, tie, ThresholdSearchTest::smooth))
                .satisfies(ThresholdSearchTest::isAsRareAsPromised);
    }

    @Test
    void the_promise_does_not_rest_on_scores_that_are_worth_anything() {
        assertThat(violations(1_500, 0, ThresholdSearchTest::upsideDown))
                .satisfies(ThresholdSearchTest::isAsRareAsPromised);
        assertThat(violations(600, 0, score -> 0.1001)).satisfies(ThresholdSearchTest::isAsRareAsPromised);
    }

    @Test
    void many_labels_find_a_threshold_near_the_best_one() {
        Threshold threshold = ThresholdSearch.search(
                labels(new SplittableRandom(1), 20_000, 0, ThresholdSearchTest::smooth), PROMISE);

        assertThat(threshold).isInstanceOfSatisfying(Threshold.Found.class, found -> {
            assertThat(found.from()).isBetween(0.78, 0.86);
            assertThat(found.wrong().atMost(0.9)).isLessThanOrEqualTo(0.1);
        });
    }

    @Test
    void without_errors_everything_passes_as_soon_as_there_are_labels_enough() {
        assertThat(clean(24)).isEqualTo(new Threshold.Found(0, new Proportion(0, 22)));
        assertThat(clean(23)).isEqualTo(new Threshold.TooFew(new Proportion(0, 21), 23, 24));
        assertThat(clean(0)).isEqualTo(new Threshold.TooFew(new Proportion(0, 0), 0, 24));
    }

    @Test
    void too_many_errors_at_the_highest_scores_are_not_cured_by_more_labels() {
        List<Label> labels = labels(new SplittableRandom(2), 500, 0, score -> 0.4);

        assertThat(ThresholdSearch.search(labels, PROMISE))
                .isInstanceOfSatisfying(
                        Threshold.Unsafe.class,
                        unsafe -> assertThat(unsafe.wrong().share()).isGreaterThan(0.1));
    }

    @Test
    void an_error_rate_just_under_the_tolerance_asks_for_the_labels_that_would_prove_it() {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            labels.add(Label.of(0.9, i % 13 == 0));
        }
        assertThat(ThresholdSearch.search(labels, PROMISE)).isInstanceOfSatisfying(Threshold.TooFew.class, few -> {
            assertThat(few.seen()).isEqualTo(100);
            assertThat(few.needed()).isBetween(200L, 5_000L);
        });
    }

    @Test
    void labels_that_share_their_fate_count_as_one() {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            labels.add(new Label(0.9, false, 1, "session-" + i % 10));
        }
        assertThat(ThresholdSearch.search(labels, PROMISE))
                .isInstanceOfSatisfying(
                        Threshold.TooFew.class, few -> assertThat(few.seen()).isEqualTo(10));
    }

    /** What people look at is worse than what they do not: a fifth of the one half is labelled, all of the other. */
    @Test
    void weights_take_away_the_bias_of_labels_that_came_by_unequal_chances() {
        int weighted = 0;
        int unweighted = 0;
        int set = 0;
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 400; trial++) {
            List<Label> plain = new ArrayList<>();
            List<Label> labels = new ArrayList<>();
            for (int i = 0; i < 4_000; i++) {
                boolean seldom = random.nextBoolean();
                double score = 0.5 + random.nextDouble() / 2;
                boolean wrong = random.nextDouble() < (seldom ? 0.04 + 0.9 * (1 - score) : 0.4 * (1 - score));
                if (!seldom || random.nextDouble() < 0.2) {
                    plain.add(Label.of(score, wrong));
                    labels.add(new Label(score, wrong, seldom ? 5 : 1, ""));
                }
            }
            // both halves together: 2 % + 65 % of the distance to 1
            weighted += unsafe(ThresholdSearch.search(labels, PROMISE), s -> 0.02 + 0.65 * (1 - s)) ? 1 : 0;
            unweighted += unsafe(ThresholdSearch.search(plain, PROMISE), s -> 0.02 + 0.65 * (1 - s)) ? 1 : 0;
            set += ThresholdSearch.search(labels, PROMISE) instanceof Threshold.Found ? 1 : 0;
        }
        assertThat(new Proportion(weighted, 400).atLeast(0.999)).isLessThanOrEqualTo(0.1);
        assertThat(new Proportion(unweighted, 400).atLeast(0.999)).isGreaterThan(0.5);
        assertThat(set).isGreaterThan(150);
    }

    private static Threshold clean(int labels) {
        List<Label> right = new ArrayList<>();
        for (int i = 0; i < labels; i++) {
            right.add(Label.of((i + 1.0) / (labels + 1), false));
        }
        return ThresholdSearch.search(right, PROMISE);
    }

    private static void isAsRareAsPromised(int violations) {
        assertThat(new Proportion(violations, TRIALS).atLeast(0.999)).isLessThanOrEqualTo(0.1);
    }

    private static int violations(int labels, double tie, DoubleUnaryOperator errors) {
        SplittableRandom random = new SplittableRandom(labels);
        int unsafe = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            Threshold threshold = ThresholdSearch.search(labels(random, labels, tie, errors), PROMISE);
            unsafe += unsafe(threshold, tie, errors) ? 1 : 0;
        }
        return unsafe;
    }

    private static List<Label> labels(SplittableRandom random, int count, double tie, DoubleUnaryOperator errors) {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double score = tied(0.5 + random.nextDouble() / 2, tie);
            labels.add(Label.of(score, random.nextDouble() < errors.applyAsDouble(score)));
        }
        return labels;
    }

    private static double tied(double score, double tie) {
        return tie == 0 ? score : Math.min(1, Math.round(score / tie) * tie);
    }

    private static boolean unsafe(Threshold threshold, DoubleUnaryOperator errors) {
        return unsafe(threshold, 0, errors);
    }

    /** Whether the true error rate among what passes is over the tolerance; scores lie evenly between 0.5 and 1, then are rounded. */
    private static boolean unsafe(Threshold threshold, double tie, DoubleUnaryOperator errors) {
        if (!(threshold instanceof Threshold.Found found)) {
            return false;
        }
        // what is rounded up to the threshold passes too
        double from = Math.max(0.5, found.from() - tie / 2);
        double sum = 0;
        for (int i = 0; i < GRID; i++) {
            sum += errors.applyAsDouble(tied(from + (1 - from) * (i + 0.5) / GRID, tie));
        }
        return sum / GRID > PROMISE.tolerance();
    }
}
