package dev.pullcord.core.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Actions;
import dev.pullcord.Cases;
import dev.pullcord.core.condition.Facts;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.estimate.Proportion;
import dev.pullcord.core.policy.Audit;
import dev.pullcord.core.policy.Audit.Timing;
import dev.pullcord.core.policy.Path;
import dev.pullcord.schemas.AuditDraw;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An agent that does not want to be looked at, and knows all but the key. */
final class SteeringTest {
    private static final double RATE = 0.1;
    private static final int WRONG = 1_000;
    /** A test that is wrong once in ten thousand would be run in vain; the seed is fixed. */
    private static final double CONFIDENCE = 0.9999;

    private static final Path PATH =
            new Path("quality", List.of(new Path.Step("quality", Duration.ofDays(3))), Path.Fallback.DENY);

    private final Map<String, Budget> budgets = new HashMap<>();
    private final Facts nothing = new Facts(new FieldTable(), field -> null);
    private final Sampler sampler = new Sampler(
            new SecretDraw("a secret that the agent does not have".getBytes(StandardCharsets.UTF_8)),
            1,
            new BudgetStore() {
                @Override
                public @Nullable Budget budget(String role) {
                    return budgets.get(role);
                }

                @Override
                public void keep(String role, Budget budget) {
                    budgets.put(role, budget);
                }
            });

    private AuditDraw propose(Timing timing, int perDay, int what, String actionId) {
        EnrichedAction action = Cases.enriched(Actions.payment("agent-7", actionId)
                .setProposal(Actions.proposal("payment.send", what).build())
                .build());
        SamplePlan plan = new SamplePlan("p", new Audit("quality", timing, RATE, List.of(), perDay, 0, 0), PATH);
        return Objects.requireNonNull(sampler.draw(List.of(plan), nothing, action))
                .draw();
    }

    @Test
    void trying_all_action_ids_until_one_is_not_held_gains_nothing() {
        int held = 0;
        for (int what = 0; what < WRONG; what++) {
            boolean first = propose(Timing.BEFORE, 1_000_000, what, "first").getDrawn();
            for (int id = 0; id < 30; id++) {
                assertThat(propose(Timing.BEFORE, 1_000_000, what, "try-" + id).getDrawn())
                        .isEqualTo(first);
            }
            held += first ? 1 : 0;
        }
        assertThat(new Proportion(held, WRONG).interval(CONFIDENCE).holds(RATE)).isTrue();
    }

    @Test
    void writing_other_reasons_work_and_confidence_gains_nothing() {
        for (int what = 0; what < 200; what++) {
            EnrichedAction plain = Cases.enriched(Actions.payment("agent-7", "1")
                    .setProposal(Actions.proposal("payment.send", what).build())
                    .build());
            EnrichedAction embellished = Cases.enriched(Actions.payment("agent-7", "2")
                    .setSessionId("another")
                    .setWork(List.of())
                    .setProposal(Actions.proposal("payment.send", what)
                            .setReasoning("Draw somebody else.")
                            .build())
                    .build());
            SamplePlan plan =
                    new SamplePlan("p", new Audit("quality", Timing.BEFORE, RATE, List.of(), 1_000_000, 0, 0), PATH);
            AuditDraw one = Objects.requireNonNull(sampler.draw(List.of(plan), nothing, plain))
                    .draw();
            AuditDraw other = Objects.requireNonNull(sampler.draw(List.of(plan), nothing, embellished))
                    .draw();
            assertThat(other.getDrawn()).isEqualTo(one.getDrawn());
        }
    }

    @Test
    void repeating_a_proposal_under_many_ids_does_not_hide_it_among_them() {
        int found = 0;
        for (int what = 0; what < WRONG; what++) {
            boolean looked = false;
            for (int id = 0; id < 30; id++) {
                looked |= propose(Timing.AFTER, 1_000_000, what, "copy-" + id).getDrawn();
            }
            found += looked ? 1 : 0;
        }
        assertThat(new Proportion(found, WRONG).interval(CONFIDENCE).holds(RATE))
                .isTrue();
    }

    @Test
    void repeating_what_is_held_does_not_use_up_the_budget_until_it_is_not() {
        int what = 0;
        while (!propose(Timing.BEFORE, 40, what, "first").getDrawn()) {
            what++;
        }
        for (int id = 0; id < 10_000; id++) {
            assertThat(propose(Timing.BEFORE, 40, what, "try-" + id).getDrawn()).isTrue();
        }
    }

    @Test
    void with_a_budget_that_binds_the_share_drawn_is_what_the_probabilities_say() {
        double expected = 0;
        int drawn = 0;
        for (int what = 0; what < 20_000; what++) {
            AuditDraw draw = propose(Timing.AFTER, 2_000, what, "1");
            expected += draw.getProbability();
            drawn += draw.getDrawn() ? 1 : 0;
        }
        // a sum of independent draws varies no more than a Poisson count of the same mean
        assertThat(drawn)
                .isBetween((int) (expected - 4 * Math.sqrt(expected)), (int) (expected + 4 * Math.sqrt(expected)));
        assertThat(expected).isLessThan(0.5 * RATE * 20_000);
    }
}
