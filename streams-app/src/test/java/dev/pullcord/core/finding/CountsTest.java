package dev.pullcord.core.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CountsTest {
    @Test
    void however_counting_is_split_the_sum_is_the_same() {
        for (int seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                names.add("n" + random.nextInt(20));
            }
            Counts whole = new Counts();
            names.forEach(whole::one);
            List<Counts> parts = List.of(new Counts(), new Counts(), new Counts());
            names.forEach(name -> parts.get(random.nextInt(3)).one(name));
            Counts sum = new Counts();
            sum.add(parts.get(2).asMap())
                    .add(parts.get(0).asMap())
                    .add(parts.get(1).asMap());

            assertThat(sum.asMap()).as("seed %d", seed).isEqualTo(whole.asMap());
        }
    }

    @Test
    void names_beyond_the_room_are_counted_together() {
        Counts counts = new Counts();
        for (int i = 0; i < Counts.NAMES_MAX + 10; i++) {
            counts.one("n" + i);
        }

        assertThat(counts.asMap()).hasSize(Counts.NAMES_MAX + 1);
        assertThat(counts.of(Counts.OTHER)).isEqualTo(10);
        assertThat(counts.of("n5")).isEqualTo(1);
    }
}
