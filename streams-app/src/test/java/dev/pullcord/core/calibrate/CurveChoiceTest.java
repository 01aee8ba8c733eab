package dev.pullcord.core.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CurveChoiceTest {
    /** An agent that is surer than it should be. */
    private static double truth(double score) {
        return 0.2 + 0.6 * score * score;
    }

    @Test
    void few_labels_leave_scores_as_they_are_stated() {
        CurveChoice choice = CurveChoice.of(labels(1, CurveChoice.LABELS_MIN - 1, CurveChoiceTest::truth));

        assertThat(choice).isEqualTo(new CurveChoice(Fit.RAW, Curve.IDENTITY));
        assertThat(choice.curve().at(0.37)).isEqualTo(0.37);
    }

    @Test
    void many_labels_bring_the_curve_near_to_the_truth() {
        List<Label> labels = labels(2, 5_000, CurveChoiceTest::truth);
        Curve curve = CurveChoice.of(labels).curve();

        for (double score = 0.05; score < 1; score += 0.1) {
            assertThat(curve.at(score)).isCloseTo(truth(score), within(0.06));
        }
        List<Label> unseen = labels(3, 20_000, CurveChoiceTest::truth);
        assertThat(new Reliability(unseen, Curve.IDENTITY).errorByMass()).isGreaterThan(0.12);
        assertThat(new Reliability(unseen, curve).errorByMass()).isLessThan(0.03);
        assertThat(new Reliability(unseen, curve).errorByWidth()).isLessThan(0.03);
    }

    @Test
    void scores_that_are_right_already_are_left_alone_or_nearly() {
        Curve curve = CurveChoice.of(labels(4, 3_000, score -> score)).curve();

        for (double score = 0.05; score < 1; score += 0.1) {
            assertThat(curve.at(score)).isCloseTo(score, within(0.08));
        }
    }

    @ParameterizedTest
    @EnumSource(Fit.class)
    void no_curve_falls_or_leaves_the_range(Fit fit) {
        // high scores are the wrong ones
        Curve curve = fit.through(labels(5, 600, score -> 1 - score));

        double before = 0;
        for (double score = 0; score <= 1; score += 0.01) {
            double now = curve.at(score);
            assertThat(now).isBetween(before - 1e-9, 1.0);
            before = now;
        }
    }

    @ParameterizedTest
    @EnumSource(Fit.class)
    void a_score_that_never_changes_is_no_trouble(Fit fit) {
        List<Label> same = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            same.add(Label.of(1, i % 4 == 0));
        }
        double right = fit.through(same).at(1);

        assertThat(right).isCloseTo(fit == Fit.RAW ? 1 : 0.75, within(0.01));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fit.class,
            names = {"ISOTONIC", "BETA", "PLATT"})
    void a_label_that_stands_for_three_counts_as_three(Fit fit) {
        List<Label> once = new ArrayList<>();
        List<Label> thrice = new ArrayList<>();
        for (Label label : labels(6, 300, CurveChoiceTest::truth)) {
            double weight = label.wrong() ? 3 : 1;
            once.add(new Label(label.score(), label.wrong(), weight, ""));
            for (int i = 0; i < weight; i++) {
                thrice.add(label);
            }
        }
        for (double score = 0.05; score < 1; score += 0.1) {
            assertThat(fit.through(once).at(score))
                    .isCloseTo(fit.through(thrice).at(score), within(0.01));
        }
    }

    @Test
    void pools_are_those_of_the_textbook() {
        List<Label> labels = List.of(
                Label.of(0.1, true),
                Label.of(0.2, false),
                Label.of(0.3, true),
                Label.of(0.4, false),
                Label.of(0.4, false));

        Curve curve = Fit.ISOTONIC.through(labels);

        assertThat(curve.points())
                .containsExactly(
                        new Curve.Point(0.1, 0),
                        new Curve.Point(0.2, 0.5),
                        new Curve.Point(0.3, 0.5),
                        new Curve.Point(0.4, 1));
        assertThat(curve.at(0.15)).isCloseTo(0.25, within(1e-12));
        assertThat(curve.at(0)).isZero();
        assertThat(curve.at(1)).isEqualTo(1);
    }

    @Test
    void a_curve_through_very_many_labels_stays_small() {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            labels.add(new Label(i / 5_000.0, false, 1, ""));
            labels.add(new Label(i / 5_000.0, true, 1 / (1 + i / 100.0), ""));
        }
        assertThat(Fit.ISOTONIC.through(labels).points()).hasSizeLessThanOrEqualTo(Curve.POINTS_MAX);
    }

    static List<Label> labels(long seed, int count, DoubleUnaryOperator truth) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double score = random.nextDouble();
            labels.add(Label.of(score, random.nextDouble() >= truth.applyAsDouble(score)));
        }
        return labels;
    }
}
