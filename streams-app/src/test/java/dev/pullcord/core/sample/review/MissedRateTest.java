package dev.pullcord.core.sample.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.estimate.WeightedCount;
import dev.pullcord.core.sample.Budget;
import dev.pullcord.core.sample.BudgetStore;
import dev.pullcord.core.sample.ReviewAnswer;
import dev.pullcord.core.sample.Sampler;
import dev.pullcord.core.sample.SecretDraw;
import dev.pullcord.core.sample.review.StarterSet.Cleared;
import dev.pullcord.dev.fleet.Fleet;
import dev.pullcord.dev.fleet.desk.Step;
import dev.pullcord.dev.fleet.desk.Truth;
import dev.pullcord.schemas.AuditDraw;
import dev.pullcord.schemas.TriggerType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whether the estimate holds: the simulated fleet, of which the truth is known, is judged by the starter policies, sampled with their
 * own strata and budgets, and reviewed without error.
 */
final class MissedRateTest {
    private static final int FLEETS = 5;
    private static final int KEYS = 20;
    private static final int ACTIONS = 4_000;
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    /** So busy that the budget binds. */
    private static final Duration SPAN = Duration.ofHours(12);

    private static final StarterSet STARTERS = StarterSet.load();
    private static final List<List<Cleared>> REPLAYS = new ArrayList<>();

    /** What one run knows and what is true. */
    private record Run(MissedEscalations seen, long population, Map<TriggerType, Long> wrongByTrigger, int cases) {
        long wrong() {
            return wrongByTrigger.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    @BeforeAll
    static void record() {
        for (int seed = 1; seed <= FLEETS; seed++) {
            Fleet fleet = new Fleet(seed, "run" + seed);
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < ACTIONS; i++) {
                steps.add(fleet.next(at(i)));
            }
            REPLAYS.add(STARTERS.cleared(steps));
        }
    }

    /** Twice as busy in the second half. */
    private static Instant at(int i) {
        double share = (double) i / ACTIONS;
        double bent = share < 1.0 / 3 ? share * 1.5 : 0.5 + (share - 1.0 / 3) * 0.75;
        return START.plusMillis((long) (bent * SPAN.toMillis()));
    }

    @Test
    void the_interval_holds_the_truth_in_93_of_100_runs_of_all_and_of_each_kind_of_trigger() {
        int held = 0;
        int heldByTrigger = 0;
        int kinds = 0;
        int cases = 0;
        double errors = 0;
        double squares = 0;
        for (int fleet = 0; fleet < FLEETS; fleet++) {
            for (int key = 0; key < KEYS; key++) {
                Run run = run(REPLAYS.get(fleet), "key number " + fleet + "/" + key + " of the test");
                WeightedCount all = run.seen().all();
                double rate = (double) run.wrong() / run.population();
                held += all.total(0.95).holds((double) run.wrong())
                                && all.rate(0.95).holds(rate)
                        ? 1
                        : 0;
                double error = all.total() - run.wrong();
                errors += error;
                squares += error * error;
                cases += run.cases();
                for (Map.Entry<TriggerType, WeightedCount> one :
                        run.seen().byTrigger().entrySet()) {
                    long wrong = run.wrongByTrigger().getOrDefault(one.getKey(), 0L);
                    heldByTrigger += one.getValue().total(0.95).holds((double) wrong) ? 1 : 0;
                    kinds++;
                }
            }
        }
        assertThat(held).isGreaterThanOrEqualTo(93);
        assertThat((double) heldByTrigger / kinds).isGreaterThanOrEqualTo(0.93);
        // right on average: the mean error is less than four of its standard errors
        int runs = FLEETS * KEYS;
        double mean = errors / runs;
        assertThat(Math.abs(mean)).isLessThan(4 * Math.sqrt((squares / runs - mean * mean) / runs));
        // half a day of 40, and a quarter of a day that was there at the start
        assertThat(cases / runs).isBetween(10, 25);
    }

    private static Run run(List<Cleared> cleared, String key) {
        Sampler sampler = new Sampler(new SecretDraw(key.getBytes(StandardCharsets.UTF_8)), 1, new Budgets());
        MissedEscalations seen = new MissedEscalations();
        int cases = 0;
        Map<TriggerType, Long> wrong = new EnumMap<>(TriggerType.class);
        for (Cleared one : cleared) {
            EnrichedAction action = one.action();
            AuditDraw draw = Objects.requireNonNull(sampler.draw(one.plans(), one.facts(), action))
                    .draw();
            ReviewAnswer answer = answer(one.truth());
            if (answer.expected() != null) {
                wrong.merge(answer.expected(), 1L, Long::sum);
            }
            if (draw.getDrawn()) {
                String type = action.proposal().getActionType();
                Looked looked = new Looked(action.action().getAgentId(), type, draw.getProbability(), answer);
                seen.add(looked);
                cases++;
            }
        }
        return new Run(seen, cleared.size(), wrong, cases);
    }

    /** A reviewer who does not err: what provokes no trigger and is wrong all the same, the agent could have doubted. */
    private static ReviewAnswer answer(Truth truth) {
        if (truth.kind() == Truth.Kind.RIGHT) {
            return ReviewAnswer.RIGHT;
        }
        TriggerType provokes = truth.provokes();
        for (ReviewAnswer answer : ReviewAnswer.values()) {
            if (answer.expected() != null && answer.expected() == provokes) {
                return answer;
            }
        }
        return ReviewAnswer.STOP_CONFIDENCE;
    }

    private static final class Budgets implements BudgetStore {
        private final Map<String, Budget> kept = new HashMap<>();

        @Override
        public @Nullable Budget budget(String role) {
            return kept.get(role);
        }

        @Override
        public void keep(String role, Budget budget) {
            kept.put(role, budget);
        }
    }
}
