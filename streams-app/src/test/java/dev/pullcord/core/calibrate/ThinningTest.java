package dev.pullcord.core.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ThinningTest {
    @Test
    void labels_that_weigh_the_same_are_all_kept() {
        List<Label> labels = List.of(new Label(0.1, true, 7, ""), new Label(0.2, false, 7, ""));

        assertThat(Thinning.uniform(labels, new SplittableRandom(1))).isEqualTo(labels);
    }

    @Test
    void a_label_is_kept_as_often_as_its_weight_says() {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            labels.add(new Label(0.5, i % 2 == 0, i % 2 == 0 ? 1 : 10, ""));
        }
        List<Label> kept = Thinning.uniform(labels, new SplittableRandom(2));

        assertThat(kept.stream().filter(label -> !label.wrong())).hasSize(10_000);
        assertThat(kept.stream().filter(Label::wrong).count() / 10_000.0).isCloseTo(0.1, within(0.02));
    }

    @Test
    void one_of_a_group_is_kept_at_most_and_each_label_with_the_same_chance() {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            labels.add(new Label(0.9, false, 1, "pair-" + i));
            labels.add(new Label(0.8, true, 1, "pair-" + i));
            labels.add(new Label(0.1, false, 1, "one-" + i));
        }
        List<Label> kept = Thinning.uniform(labels, new SplittableRandom(3));

        assertThat(kept.stream().map(Label::group)).doesNotHaveDuplicates();
        assertThat(kept.stream().filter(label -> label.group().startsWith("pair")))
                .hasSize(10_000);
        assertThat(share(kept, 0.9)).isCloseTo(0.5, within(0.03));
        assertThat(share(kept, 0.8)).isCloseTo(0.5, within(0.03));
        assertThat(share(kept, 0.1)).isCloseTo(0.5, within(0.03));
    }

    private static double share(List<Label> kept, double score) {
        return kept.stream().filter(label -> label.score() == score).count() / 10_000.0;
    }
}
