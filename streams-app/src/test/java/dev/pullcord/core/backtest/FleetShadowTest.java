package dev.pullcord.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.schemas.ShadowCount;
import dev.pullcord.schemas.ShadowDifference;
import dev.pullcord.schemas.ShadowRecord;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.topology.FleetRun;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A whole policy beside the released ones, over a run of the fleet through the whole topology. */
class FleetShadowTest {
    private static final int ACTIONS = 2_500;
    private static final String NAME = "internal-operations";

    @Test
    void a_shadow_changes_no_answer_and_tells_what_it_would_have_done_with_denominators() {
        try (FleetRun alone = new FleetRun(Shipped.policies(), Shipped.rates());
                FleetRun beside = new FleetRun(Shipped.policies(), Shipped.rates())) {
            beside.runInShadow(List.of(shadow(text -> text.replace("amount.usd > 10000.0", "amount.usd > 1000.0"))));
            alone.play(ACTIONS, "r1");
            beside.play(ACTIONS, "r1");
            beside.pass(Duration.ofMinutes(1));

            assertThat(beside.clearances).isEqualTo(alone.clearances);
            assertThat(beside.evaluations).isEqualTo(alone.evaluations);
            assertThat(alone.shadows).isEmpty();

            List<ShadowDifference> differences = differences(beside);
            assertThat(differences).hasSizeGreaterThan(5).allSatisfy(difference -> {
                assertThat(difference.getVerdict() + " on " + difference.getPath())
                        .isNotEqualTo(difference.getShadowVerdict() + " on " + difference.getShadowPath());
                assertThat(difference.getOnlyShadow())
                        .extracting(firing -> firing.getTriggerId())
                        .contains("payment-over-limit");
            });
            ShadowCount count = last(beside);
            assertThat(count.getJudged()).isEqualTo(ACTIONS);
            assertThat(count.getDiffered()).isEqualTo(differences.size());
            assertThat(count.getCells().stream()
                            .filter(cell -> cell.getVerdict() != cell.getShadowVerdict())
                            .mapToLong(cell -> cell.getActions())
                            .sum())
                    .isEqualTo(differences.stream()
                            .filter(one -> one.getVerdict() != one.getShadowVerdict())
                            .count());
            assertThat(count.getCells())
                    .anyMatch(cell -> cell.getVerdict() == Verdict.PROCEED && cell.getShadowVerdict() == Verdict.HOLD);
        }
    }

    @Test
    void the_released_policy_in_its_own_shadow_never_differs() {
        try (FleetRun run = new FleetRun(Shipped.policies(), Shipped.rates())) {
            List<Shadow> shadows = Shipped.policies().policies().stream()
                    .map(policy -> new Shadow(policy.name(), policy.version(), Shipped.policies()))
                    .toList();
            run.runInShadow(shadows);
            run.play(ACTIONS, "r1");
            run.pass(Duration.ofMinutes(1));

            // windows of their own count what the released ones count
            assertThat(differences(run)).isEmpty();
            assertThat(last(run).getJudged()).isEqualTo(ACTIONS);
        }
    }

    private static Shadow shadow(java.util.function.UnaryOperator<String> edit) {
        PolicySet set = Shipped.policies(edit);
        return set.policies().stream()
                .filter(policy -> policy.name().equals(NAME))
                .map(policy -> new Shadow(NAME, policy.version(), set))
                .findFirst()
                .orElseThrow();
    }

    private static List<ShadowDifference> differences(FleetRun run) {
        return run.shadows.stream()
                .map(ShadowRecord::getDifference)
                .filter(Objects::nonNull)
                .toList();
    }

    private static ShadowCount last(FleetRun run) {
        return run.shadows.stream()
                .map(ShadowRecord::getCount)
                .filter(Objects::nonNull)
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
