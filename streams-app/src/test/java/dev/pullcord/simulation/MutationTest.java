package dev.pullcord.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.simulation.guarantee.Guarantee;
import dev.pullcord.simulation.guarantee.Guarantees;
import dev.pullcord.simulation.guarantee.History;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each guarantee can fail: the engine is wrong in one place, and the guarantee says so in the run of a named seed. */
final class MutationTest {
    private static final int STEPS = 80;

    static List<Mutations.Mutation> mutations() {
        return Mutations.all();
    }

    @Test
    void there_is_no_guarantee_that_cannot_fail() {
        assertThat(Mutations.all())
                .extracting(mutation -> mutation.guarantee().name())
                .containsExactlyInAnyOrderElementsOf(
                        Guarantees.ALL.stream().map(Guarantee::name).toList());
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void when_the_engine_is_wrong_the_guarantee_says_so_and_otherwise_it_does_not(Mutations.Mutation mutation) {
        assertThat(mutation.guarantee().broken(played(mutation.seed(), mutation.seam())))
                .as("seed %d", mutation.seed())
                .isNotEmpty();
        assertThat(mutation.guarantee().broken(played(mutation.seed(), new Seam())))
                .as("seed %d, right engine", mutation.seed())
                .isEmpty();
    }

    private static History played(long seed, Seam seam) {
        return Run.play(seed, Step.of(seed, STEPS), duties -> new PureEngine(duties, seam), true);
    }
}
