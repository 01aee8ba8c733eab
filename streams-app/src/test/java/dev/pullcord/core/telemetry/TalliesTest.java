package dev.pullcord.core.telemetry;

import static dev.pullcord.Actions.NOON;
import static dev.pullcord.core.outcome.Told.LIMIT;
import static dev.pullcord.core.outcome.Told.firing;
import static dev.pullcord.core.outcome.Told.judged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pullcord.core.outcome.Fact;
import dev.pullcord.core.outcome.Fact.Mark;
import dev.pullcord.core.trigger.RepeatOfRejected;
import dev.pullcord.schemas.DecisionTelemetry;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.ForecastTenth;
import dev.pullcord.schemas.LatencyTelemetry;
import dev.pullcord.schemas.MissedTelemetry;
import dev.pullcord.schemas.ReversalTelemetry;
import dev.pullcord.schemas.TelemetryPartial;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerTelemetry;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TalliesTest {
    private static final Fact.Subject SUBJECT = new Fact.Subject("internal-operations", "agent-1", "payment.send");

    private final Map<String, TelemetryPartial> partials = new TreeMap<>();

    private void count(List<Tally> tallies) {
        tallies.forEach(
                tally -> partials.compute(Partials.key(tally), (key, before) -> Partials.add(before, List.of(tally))));
    }

    private void count(Fact fact) {
        count(FactTallies.of(fact, Names.ALL));
    }

    private <T extends SpecificRecord> List<T> told(Class<T> type) {
        return partials.values().stream()
                .flatMap(partial -> Reports.of(partial).stream())
                .map(Reports.Report::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private TriggerTelemetry trigger(String policy, String triggerId) {
        return told(TriggerTelemetry.class).stream()
                .filter(one ->
                        one.getPolicy().equals(policy) && one.getTriggerId().equals(triggerId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_trigger_has_the_number_of_actions_its_policy_judged() {
        Evaluation held = judged("a-1", Verdict.HOLD)
                .setFirings(List.of(
                        firing("over-limit", TriggerType.BOUNDARY, TriggerMode.ENFORCE),
                        firing("burst", TriggerType.ANOMALY, TriggerMode.SHADOW)))
                .build();
        count(TriggerTallies.of(held, Names.ALL));
        count(TriggerTallies.of(judged("a-2", Verdict.PROCEED).build(), Names.ALL));
        count(TriggerTallies.of(judged("a-3", Verdict.DENY).build(), Names.ALL));

        TriggerTelemetry limit = trigger("payments", "over-limit");
        assertThat(limit.getType()).isEqualTo(TriggerType.BOUNDARY);
        assertThat(List.of(
                        limit.getOpportunities(),
                        limit.getFirings(),
                        limit.getDecided(),
                        limit.getHeld(),
                        limit.getDenied()))
                .containsExactly(3L, 2L, 2L, 1L, 1L);
        TriggerTelemetry burst = trigger("payments", "burst");
        assertThat(List.of(burst.getOpportunities(), burst.getFirings(), burst.getShadowFirings(), burst.getDecided()))
                .containsExactly(3L, 0L, 1L, 0L);
        TriggerTelemetry policy = trigger("payments", "");
        assertThat(policy.getType()).isNull();
        assertThat(List.of(policy.getOpportunities(), policy.getFirings(), policy.getHeld(), policy.getDenied()))
                .containsExactly(3L, 2L, 1L, 1L);
        assertThat(trigger(RepeatOfRejected.POLICY, "").getOpportunities()).isEqualTo(3);
    }

    @Test
    void an_action_with_two_firings_of_one_policy_is_one_action_of_the_policy() {
        count(TriggerTallies.of(
                judged("a-1", Verdict.HOLD)
                        .setFirings(List.of(
                                firing("over-limit", TriggerType.BOUNDARY, TriggerMode.ENFORCE),
                                firing("unsure", TriggerType.CONFIDENCE, TriggerMode.ENFORCE)))
                        .build(),
                Names.ALL));

        assertThat(trigger("payments", "").getFirings()).isEqualTo(1);
    }

    @Test
    void decisions_have_the_number_of_all_beside_them() {
        count(new Fact.Ended(LIMIT, "desk", "approve", Disposition.APPROVED, DisposedBy.HUMAN, NOON));
        count(new Fact.Ended(LIMIT, "desk", "approve", Disposition.APPROVED, DisposedBy.HUMAN, NOON));
        count(new Fact.Ended(LIMIT, "desk", "", Disposition.EXPIRED, DisposedBy.POLICY, NOON));
        count(new Fact.OfTurn(Fact.Step.SLA_BREACHED, LIMIT, "desk", NOON));
        count(new Fact.Foretold(LIMIT, "desk", 0.87, true, NOON));
        count(new Fact.Foretold(LIMIT, "desk", 1.0, false, NOON));

        List<DecisionTelemetry> told = told(DecisionTelemetry.class);
        assertThat(told).extracting(DecisionTelemetry::getTotal).containsOnly(3L);
        DecisionTelemetry approved = told.stream()
                .filter(one -> one.getOptionId().equals("approve"))
                .findFirst()
                .orElseThrow();
        assertThat(approved.getDisposition()).isEqualTo(Disposition.APPROVED);
        assertThat(approved.getDisposedBy()).isEqualTo(DisposedBy.HUMAN);
        assertThat(approved.getCount()).isEqualTo(2);
        assertThat(told)
                .filteredOn(one -> one.getTurns() != null)
                .singleElement()
                .satisfies(all -> {
                    assertThat(all.getTurns().getSlaBreached()).isEqualTo(1);
                    assertThat(all.getTurns().getForecast().getCount()).isEqualTo(2);
                    assertThat(all.getTurns().getForecast().getProbabilityMillionths())
                            .isEqualTo(1_870_000);
                    assertThat(all.getTurns().getForecast().getTenths())
                            .hasSize(10)
                            .element(8)
                            .isEqualTo(new ForecastTenth(1L, 870_000L, 1L));
                });
    }

    @Test
    void times_are_told_for_the_role_and_for_each_type_of_trigger() {
        count(new Fact.Took(LIMIT, "desk", 60_000, 30_000L, NOON));
        count(new Fact.Took(LIMIT, "desk", 180_000, null, NOON));
        count(new Fact.Took(null, "desk", 120_000, null, NOON));

        assertThat(told(LatencyTelemetry.class)).hasSize(2).anySatisfy(all -> {
            assertThat(all.getTriggerType()).isNull();
            assertThat(all.getWall().getCount()).isEqualTo(3);
            assertThat(all.getWall().getSumMillis()).isEqualTo(360_000);
            assertThat(all.getWall().getP50Millis()).isEqualTo(120_000);
            assertThat(all.getWall().getMaxMillis()).isEqualTo(180_000);
            assertThat(all.getBusiness().getCount()).isEqualTo(1);
            assertThat(all.getQueue()).isNull();
        });
    }

    @Test
    void a_queue_is_told_at_its_deepest_and_oldest() {
        count(List.of(FactTallies.queue("desk", 3, 5_000, NOON)));
        count(List.of(FactTallies.queue("desk", 7, 2_000, NOON)));

        assertThat(told(LatencyTelemetry.class)).singleElement().satisfies(all -> {
            assertThat(all.getQueue().getDeepest()).isEqualTo(7);
            assertThat(all.getQueue().getOldestMillis()).isEqualTo(5_000);
            assertThat(all.getWall().getCount()).isZero();
            assertThat(all.getWall().getSketch().remaining()).isZero();
        });
    }

    @Test
    void money_follows_the_decision() {
        count(new Fact.OfDecision(Mark.DECIDED, LIMIT, "desk", "approve", 12_550L, 1, NOON));
        count(new Fact.OfDecision(Mark.DECIDED, LIMIT, "desk", "approve", null, 1, NOON));
        count(new Fact.OfDecision(Mark.WENT_WRONG, LIMIT, "desk", "approve", 12_550L, 1, NOON));

        assertThat(told(ReversalTelemetry.class)).hasSize(2).allSatisfy(one -> {
            assertThat(one.getDecided()).isEqualTo(2);
            assertThat(one.getPriced()).isEqualTo(1);
            assertThat(one.getUsdCents()).isEqualTo(12_550);
            assertThat(one.getWrongUsdCents()).isEqualTo(12_550);
        });
    }

    @Test
    void a_wrong_action_stands_for_as_many_as_its_draw_says() {
        for (int i = 0; i < 10; i++) {
            count(new Fact.Cleared(SUBJECT, true, NOON));
            count(new Fact.ClearedTruth(SUBJECT, null, 0.02, false, 900, 1, NOON));
        }
        count(new Fact.Cleared(SUBJECT, true, NOON));
        count(new Fact.ClearedTruth(SUBJECT, TriggerType.CONFIDENCE, 0.02, true, 900, 1, NOON));

        // of all, and of the type of trigger that should have stopped it: with the same denominators
        assertThat(told(MissedTelemetry.class)).hasSize(2).allSatisfy(one -> {
            assertThat(one.getCleared()).isEqualTo(11);
            assertThat(one.getLabelled()).isEqualTo(11);
            assertThat(one.getWrong()).isEqualTo(1);
            assertThat(one.getWeightMillionths()).isEqualTo(550_000_000);
            assertThat(one.getWrongWeightMillionths()).isEqualTo(50_000_000);
            // (1 - 0.02) / 0.02²
            assertThat(one.getVarianceMillionths()).isEqualTo(2_450_000_000L);
            // 11 times 1/0.02² and 1/0.02³
            assertThat(one.getSquaredWeightMillionths()).isEqualTo(27_500_000_000L);
            assertThat(one.getCubedWeightThousandths()).isEqualTo(1_375_000_000L);
            assertThat(one.getWrongUsdCents()).isEqualTo(900);
            assertThat(one.getEstimate().getRate()).isCloseTo(1 / 11.0, within(1e-12));
            assertThat(one.getEstimate().getLow()).isLessThan(one.getEstimate().getRate());
            assertThat(one.getEstimate().getHigh())
                    .isGreaterThan(one.getEstimate().getRate());
        });
    }

    @Test
    void without_a_label_there_is_no_estimate() {
        count(new Fact.Cleared(SUBJECT, true, NOON));

        assertThat(told(MissedTelemetry.class))
                .singleElement()
                .extracting(MissedTelemetry::getEstimate)
                .isNull();
    }

    @Test
    void what_is_taken_back_leaves_nothing() {
        count(new Fact.ClearedTruth(SUBJECT, null, 0.03, true, 900, 1, NOON));
        count(new Fact.ClearedTruth(SUBJECT, null, 0.03, true, 900, -1, NOON));
        count(new Fact.ClearedTruth(SUBJECT, null, 0.03, false, 900, 1, NOON));

        assertThat(told(MissedTelemetry.class)).singleElement().satisfies(one -> {
            assertThat(one.getLabelled()).isEqualTo(1);
            assertThat(one.getWrong()).isZero();
            assertThat(one.getWrongWeightMillionths()).isZero();
            assertThat(one.getVarianceMillionths()).isZero();
            assertThat(one.getWrongUsdCents()).isZero();
        });
    }

    @Test
    void dimensions_stay_apart_whatever_agents_call_their_actions() {
        Evaluation one = judged("a-1", Verdict.PROCEED).setActionType("a/b%").build();

        count(TriggerTallies.of(one, Names.ALL));
        List<TriggerTelemetry> told = told(TriggerTelemetry.class);

        assertThat(told).extracting(TriggerTelemetry::getActionClass).containsOnly("a/b%");
        assertThat(told).extracting(TriggerTelemetry::getId).allMatch(id -> id.contains("/a%2Fb%25/"));
    }

    @Test
    void only_so_many_names_of_a_day_are_told_apart() {
        Map<String, String> book = new HashMap<>();
        NameCap cap = new NameCap(
                new NameCap.Book() {
                    @Override
                    public @Nullable String get(String key) {
                        return book.get(key);
                    }

                    @Override
                    public void put(String key, String value) {
                        book.put(key, value);
                    }
                },
                2);
        Instant tomorrow = NOON.plus(Duration.ofDays(1));

        assertThat(List.of(
                        cap.told("class", "a", NOON),
                        cap.told("class", "b", NOON),
                        cap.told("class", "c", NOON),
                        cap.told("class", "a", NOON),
                        cap.told("agent", "c", NOON),
                        cap.told("class", "c", tomorrow)))
                .containsExactly("a", "b", Names.OTHER, "a", "c", "c");
        assertThat(book.keySet())
                .filteredOn(key -> NameCap.before(key, tomorrow))
                .hasSize(5);
    }
}
