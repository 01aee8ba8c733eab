package dev.pullcord.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.policy.Detectors;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.topology.FleetRun;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A run of the fleet through the whole topology, and the same run out of its topics. */
class FleetReplayTest {
    private static final int ACTIONS = 6_000;

    @Test
    void the_recorded_policy_comes_to_its_own_evaluations_again_to_the_byte() {
        List<Judged> judged = new ArrayList<>();
        try (FleetRun run = new FleetRun(Shipped.policies(), Shipped.rates())) {
            run.play(ACTIONS, "r1");
            Replay replay = new Replay(Detectors.all(), same(Shipped.policies()), judged::add);
            run.byTime().forEach(record -> {
                replay.add(record);
                replay.advance(record.at());
            });
            replay.end();

            assertThat(run.evaluations).hasSize(ACTIONS);
            assertThat(types(run.evaluations)).containsAll(EnumSet.complementOf(EnumSet.of(TriggerType.UNKNOWN)));
            assertThat(run.evaluations.stream()
                            .flatMap(evaluation -> evaluation.getFirings().stream())
                            .map(Firing::getTriggerId))
                    .contains("repeat-of-rejected");
            assertThat(run.evaluations)
                    .as("draws are input, and nobody has the key of the engine")
                    .anyMatch(evaluation ->
                            evaluation.getDraw() != null && evaluation.getDraw().getDrawn());
            assertThat(run.resolutions).hasSizeGreaterThan(300);
            assertThat(replay.lostLessons()).isZero();
        }
        assertThat(judged).hasSize(ACTIONS);
        assertThat(judged.stream().filter(one -> one.fidelity() == Fidelity.DIFFERENT))
                .isEmpty();
        assertThat(judged)
                .allSatisfy(one -> assertThat(Sameness.same(
                                one.act(),
                                java.util.Objects.requireNonNull(one.again()).evaluation()))
                        .isTrue());
    }

    private static Set<TriggerType> types(List<Evaluation> evaluations) {
        return evaluations.stream()
                .flatMap(evaluation -> evaluation.getFirings().stream())
                .map(Firing::getType)
                .collect(Collectors.toSet());
    }

    static PolicyShelf same(PolicySet policies) {
        return new PolicyShelf() {
            @Override
            public PolicySet recorded(Evaluation evaluation) {
                return policies;
            }

            @Override
            public PolicySet candidate(Evaluation evaluation) {
                return policies;
            }
        };
    }
}
