package dev.pullcord.core.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
    @Test
    void figures_are_those_worked_out_by_hand() {
        List<Label> labels = List.of(
                Label.of(0.9, false),
                Label.of(0.8, true),
                Label.of(0.7, false),
                Label.of(0.2, true),
                Label.of(0.2, false));
        Reliability stated = new Reliability(labels, Curve.IDENTITY);

        assertThat(stated.brier()).isCloseTo((0.01 + 0.64 + 0.09 + 0.04 + 0.64) / 5, within(1e-12));
        // six pairs: 0.9 over both, 0.7 over one, 0.2 ties with one
        assertThat(stated.auroc()).isCloseTo((2 + 1 + 0.5) / 6, within(1e-12));
        assertThat(stated.errorByWidth()).isCloseTo((0.1 + 0.8 + 0.3 + 2 * 0.3) / 5, within(1e-12));
    }

    @Test
    void a_label_that_stands_for_three_counts_as_three() {
        List<Label> weighted = List.of(Label.of(0.9, false), new Label(0.6, true, 3, ""), Label.of(0.3, false));
        List<Label> written = List.of(
                Label.of(0.9, false),
                Label.of(0.6, true),
                Label.of(0.6, true),
                Label.of(0.6, true),
                Label.of(0.3, false));
        Reliability one = new Reliability(weighted, Curve.IDENTITY);
        Reliability other = new Reliability(written, Curve.IDENTITY);

        assertThat(one.brier()).isCloseTo(other.brier(), within(1e-12));
        assertThat(one.auroc()).isCloseTo(other.auroc(), within(1e-12));
        assertThat(one.errorByWidth()).isCloseTo(other.errorByWidth(), within(1e-12));
        assertThat(one.errorByMass()).isCloseTo(other.errorByMass(), within(1e-12));
    }

    @Test
    void bins_of_equal_weight_hold_equal_weight_and_part_no_ties() {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            labels.add(Label.of(i / 1_500.0, false));
        }
        assertThat(new Reliability(labels, Curve.IDENTITY).diagram())
                .hasSize(Reliability.BINS)
                .allSatisfy(bin -> assertThat(bin.labels()).isEqualTo(100));

        List<Label> tied = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            tied.add(Label.of(0.5, i % 2 == 0));
        }
        assertThat(new Reliability(tied, Curve.IDENTITY).errorByMass()).isZero();
    }

    @Test
    void labels_of_one_kind_part_nothing() {
        assertThat(new Reliability(List.of(Label.of(0.4, false)), Curve.IDENTITY).auroc())
                .isEqualTo(0.5);
        assertThat(new Reliability(List.of(), Curve.IDENTITY).brier()).isZero();
        assertThat(new Reliability(List.of(), Curve.IDENTITY).diagram()).isEmpty();
    }
}
