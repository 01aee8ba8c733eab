package dev.pullcord.core.sample;

import static dev.pullcord.Actions.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pullcord.Actions;
import dev.pullcord.Cases;
import dev.pullcord.core.condition.Conditions;
import dev.pullcord.core.condition.Facts;
import dev.pullcord.core.condition.Field;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.condition.FieldType;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.policy.Audit;
import dev.pullcord.core.policy.Audit.Stratum;
import dev.pullcord.core.policy.Audit.Timing;
import dev.pullcord.core.policy.Path;
import dev.pullcord.schemas.AuditDraw;
import dev.pullcord.schemas.digest.ActionDigest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SamplerTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final Path PATH =
            new Path("quality", List.of(new Path.Step("quality", Duration.ofDays(3))), Path.Fallback.DENY);
    private static final FieldTable FIELDS = new FieldTable();
    private static final Field TYPE = Field.plain("action.type", FieldType.TEXT);
    private static final List<Stratum> STRATA = List.of(new Stratum(
            "payments",
            Conditions.compile(Cases.equal(TYPE, "payment.send"), FIELDS, "action.type == \"payment.send\""),
            0.5));

    private final Map<String, Budget> budgets = new HashMap<>();

    private static SamplePlan plan(String policy, Timing timing, double rate, int perDay, List<Stratum> strata) {
        return new SamplePlan(policy, new Audit("quality", timing, rate, strata, perDay, 0, 0), PATH);
    }

    private Sampler sampler(byte[] key) {
        return new Sampler(new SecretDraw(key), 1, new BudgetStore() {
            @Override
            public @Nullable Budget budget(String role) {
                return budgets.get(role);
            }

            @Override
            public void keep(String role, Budget budget) {
                budgets.put(role, budget);
            }
        });
    }

    private static EnrichedAction action(String what, Instant at) {
        EnrichedAction some = Cases.enriched(Actions.payment("agent-7", what).build());
        return new EnrichedAction(
                some.action(),
                some.proposal(),
                some.arguments(),
                some.enrichment(),
                ActionDigest.sha256(what),
                at,
                some.source());
    }

    private static Facts facts(String type) {
        EnrichedAction action = Cases.enriched(Actions.payment("agent-7", "1")
                .setProposal(Actions.proposal(type, 100).build())
                .build());
        return new Facts(FIELDS, action);
    }

    private static AuditDraw draw(Sampler sampler, SamplePlan plan, String what, Instant at) {
        return Objects.requireNonNull(sampler.draw(List.of(plan), facts("data.read"), action(what, at)))
                .draw();
    }

    @Test
    void the_share_that_is_drawn_is_the_rate() {
        Sampler sampler = sampler(KEY);
        SamplePlan plan = plan("p", Timing.AFTER, 0.1, 1_000_000, List.of());
        int drawn = 0;
        for (int i = 0; i < 20_000; i++) {
            drawn += draw(sampler, plan, "action " + i, NOON).getDrawn() ? 1 : 0;
        }
        // five standard deviations of a binomial count
        assertThat(drawn).isBetween(2_000 - 212, 2_000 + 212);
    }

    @Test
    void another_key_draws_others() {
        SamplePlan plan = plan("p", Timing.AFTER, 0.5, 1_000_000, List.of());
        Sampler one = sampler(KEY);
        Sampler other = sampler("another key of 32 bytes, at least".getBytes(StandardCharsets.UTF_8));
        int same = 0;
        for (int i = 0; i < 1_000; i++) {
            same += draw(one, plan, "a" + i, NOON).getDrawn()
                            == draw(other, plan, "a" + i, NOON).getDrawn()
                    ? 1
                    : 0;
        }
        assertThat(same).isBetween(400, 600);
    }

    @Test
    void a_proposal_that_was_drawn_stays_drawn_for_the_hour_however_often_it_is_repeated() {
        Sampler sampler = sampler(KEY);
        SamplePlan plan = plan("p", Timing.BEFORE, 1, 40, List.of());
        AuditDraw first = null;
        int i = 0;
        while (first == null || !first.getDrawn()) {
            first = draw(sampler, plan, "wrong " + i++, NOON);
        }
        Budget left = Objects.requireNonNull(budgets.get("quality"));
        for (int again = 0; again < 10_000; again++) {
            AuditDraw repeat = draw(sampler, plan, "wrong " + (i - 1), NOON.plusMillis(again));
            assertThat(repeat.getDrawn()).isTrue();
            assertThat(repeat.getProbability()).isGreaterThanOrEqualTo(first.getProbability());
        }
        assertThat(budgets.get("quality")).isEqualTo(left);
    }

    @Test
    void afterwards_ever_fewer_repeats_are_looked_at_and_each_stands_for_its_share() {
        SamplePlan plan = plan("p", Timing.AFTER, 0.2, 1_000_000, List.of());
        double stands = 0;
        int looked = 0;
        int proposals = 4_000;
        Sampler sampler = sampler(KEY);
        for (int i = 0; i < proposals; i++) {
            for (int repeat = 0; repeat < 20; repeat++) {
                AuditDraw draw = draw(sampler, plan, "loop " + i, NOON.plusSeconds(repeat));
                stands += draw.getDrawn() ? 1 / draw.getProbability() : 0;
                looked += draw.getDrawn() ? 1 : 0;
            }
        }
        // 1 + 1/2 + … + 1/20 = 3.598 of each that is drawn
        assertThat(looked / (0.2 * proposals)).isCloseTo(3.598, within(0.4));
        assertThat(stands / (20.0 * proposals)).isCloseTo(1, within(0.1));
    }

    @Test
    void the_next_hour_is_another_draw() {
        Sampler sampler = sampler(KEY);
        SamplePlan plan = plan("p", Timing.AFTER, 0.5, 1_000_000, List.of());
        int changed = 0;
        for (int i = 0; i < 1_000; i++) {
            boolean now = draw(sampler, plan, "a" + i, NOON).getDrawn();
            changed += draw(sampler, plan, "a" + i, NOON.plus(SecretDraw.SLOT)).getDrawn() == now ? 0 : 1;
        }
        assertThat(changed).isBetween(400, 600);
    }

    @Test
    void the_first_stratum_that_holds_gives_the_rate() {
        SamplePlan plan = plan("p", Timing.AFTER, 0.01, 1_000_000, STRATA);
        Sampler sampler = sampler(KEY);
        AuditDraw payment = Objects.requireNonNull(
                        sampler.draw(List.of(plan), facts("payment.send"), action("x", NOON)))
                .draw();
        assertThat(payment.getStratum()).isEqualTo("payments");
        assertThat(payment.getProbability()).isEqualTo(0.5);
        AuditDraw other = draw(sampler, plan, "y", NOON);
        assertThat(other.getStratum()).isEqualTo(Audit.REST);
        assertThat(other.getProbability()).isEqualTo(0.01);
    }

    @Test
    void a_missing_value_never_lowers_the_rate() {
        Facts unknown = new Facts(FIELDS, field -> null);
        Stratum higher = STRATA.get(0);
        Stratum lower = new Stratum("payments", higher.condition(), 0.001);
        Audit audit = new Audit("quality", Timing.AFTER, 0.01, List.of(higher), 10, 0, 0);
        assertThat(audit.stratum(unknown)).isEqualTo(higher);
        Audit other = new Audit("quality", Timing.AFTER, 0.01, List.of(lower), 10, 0, 0);
        assertThat(other.stratum(unknown).id()).isEqualTo(Audit.REST);
    }

    @Test
    void of_several_policies_the_one_with_the_highest_rate_draws() {
        Sampler sampler = sampler(KEY);
        List<SamplePlan> plans = List.of(
                plan("a", Timing.AFTER, 0.1, 100, List.of()),
                plan("b", Timing.AFTER, 0.3, 100, List.of()),
                plan("c", Timing.AFTER, 0.2, 100, List.of()));
        AuditDraw draw = Objects.requireNonNull(sampler.draw(plans, facts("data.read"), action("x", NOON)))
                .draw();
        assertThat(draw.getPolicy()).isEqualTo("b");
    }

    @Test
    void without_a_key_nothing_is_drawn() {
        SamplePlan plan = plan("p", Timing.AFTER, 1, 100, List.of());
        assertThat(Sampler.OFF.draw(List.of(plan), facts("data.read"), action("x", NOON)))
                .isNull();
        assertThatThrownBy(() -> new SecretDraw(new byte[15])).hasMessageContaining("at least 16 bytes");
    }

    @Test
    void no_24_hours_expect_more_than_a_days_cases_and_the_rate_settles_where_they_are_all_used() {
        Sampler sampler = sampler(KEY);
        SamplePlan plan = plan("p", Timing.AFTER, 0.2, 40, List.of());
        double[] hours = new double[24 * 10];
        double last = 0;
        for (int hour = 0; hour < hours.length; hour++) {
            // the traffic triples in the afternoon; 72,000 actions a day want 14,400 cases
            int actions = hour % 24 >= 12 ? 4_500 : 1_500;
            for (int i = 0; i < actions; i++) {
                Instant at = NOON.plus(Duration.ofHours(hour)).plusMillis(3_600_000L * i / actions);
                last = draw(sampler, plan, hour + "/" + i, at).getProbability();
                hours[hour] += last;
            }
        }
        for (int from = 0; from + 24 <= hours.length; from++) {
            double day = 0;
            for (int hour = from; hour < from + 24; hour++) {
                day += hours[hour];
            }
            assertThat(day).isLessThanOrEqualTo(40 + 1e-9).isGreaterThan(25);
        }
        assertThat(last).isPositive();
    }

    @Test
    void a_budget_that_is_ample_leaves_the_rate_alone_and_one_that_is_spent_is_never_nothing() {
        Budget full = Budget.full(80, NOON);
        assertThat(full.left()).isEqualTo(20);
        assertThat(full.probability(0.3, 80)).isEqualTo(0.3);
        Budget half = full.spent(15);
        assertThat(half.probability(0.3, 80)).isEqualTo(0.15, within(1e-12));
        Budget spent = half;
        for (int i = 0; i < 1_000; i++) {
            spent = spent.spent(spent.probability(1, 80));
        }
        assertThat(spent.left()).isPositive();
        assertThat(spent.filled(80, NOON.minusSeconds(5))).isEqualTo(spent);
        assertThat(spent.filled(80, NOON.plus(Duration.ofDays(9))).left()).isEqualTo(20);
        assertThat(Budget.decode(half.encode())).isEqualTo(half);
        assertThat(Budget.decode(null)).isNull();
    }
}
