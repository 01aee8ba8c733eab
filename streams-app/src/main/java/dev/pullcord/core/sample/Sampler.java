package dev.pullcord.core.sample;

import dev.pullcord.core.condition.Facts;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.policy.Audit;
import dev.pullcord.schemas.AuditDraw;
import dev.pullcord.schemas.ReviewKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws the audit sample of one task. Not thread-safe. */
public class Sampler {
    /** Draws nothing: there is no key. */
    public static final Sampler OFF = new Sampler(null, 1, new NoBudgets());

    /** Stratum of what a trigger wants looked at: all of it is. */
    static final String REQUESTED = "requested";

    /** Draws of one hour that are remembered at most; budgets keep them far below. */
    private static final int DRAWN_MAX = 10_000;

    private final @Nullable SecretDraw secret;
    private final double share;
    private final BudgetStore budgets;
    /** What was drawn in the hour at hand, by its number. */
    private final Map<Double, Drawn> drawn = new HashMap<>();

    private long slot = Long.MIN_VALUE;

    /**
     * @param secret source of the numbers; null when there is no key
     * @param tasks tasks that share the budget of a role evenly, at least 1
     * @param budgets budgets as this task knows them
     */
    public Sampler(@Nullable SecretDraw secret, int tasks, BudgetStore budgets) {
        this.secret = secret;
        this.share = 1.0 / tasks;
        this.budgets = budgets;
    }

    /**
     * What was drawn.
     *
     * @param draw for the flight recorder
     * @param order what follows from it; null when it was not drawn
     */
    public record Sampled(AuditDraw draw, @Nullable ReviewOrder order) {}

    /**
     * Draws for an action that no trigger stops. Of several policies that ask for a sample, the one with the highest rate draws.
     *
     * @param plans of the policies that judge the action
     * @return null when nothing asks for a sample, or there is no key
     */
    public @Nullable Sampled draw(List<SamplePlan> plans, Facts facts, EnrichedAction action) {
        if (secret == null || plans.isEmpty()) {
            return null;
        }
        SamplePlan plan = plans.get(0);
        Audit.Stratum stratum = plan.audit().stratum(facts);
        for (SamplePlan other : plans.subList(1, plans.size())) {
            Audit.Stratum its = other.audit().stratum(facts);
            if (its.rate() > stratum.rate()) {
                plan = other;
                stratum = its;
            }
        }
        boolean waits = plan.audit().timing() == Audit.Timing.BEFORE;
        Lot lot = draw(secret, plan, stratum, action, waits);
        if (!lot.drawn()) {
            return new Sampled(new AuditDraw(plan.policy(), stratum.id(), lot.probability(), false, null), null);
        }
        String caseId = waits ? null : ReviewOrder.caseId(action);
        return new Sampled(
                new AuditDraw(plan.policy(), stratum.id(), lot.probability(), true, caseId),
                new ReviewOrder(ReviewKind.DRAWN, plan.policy(), plan.path(), waits));
    }

    private Lot draw(SecretDraw secret, SamplePlan plan, Audit.Stratum stratum, EnrichedAction action, boolean waits) {
        double number = secret.number(action.digest(), action.at());
        Budget budget = budget(plan, action.at());
        double probability = budget.probability(stratum.rate(), perDay(plan));
        Drawn before = before(number, action.at());
        if (before == null) {
            budgets.keep(plan.role(), budget.spent(probability));
            if (number < probability && drawn.size() < DRAWN_MAX) {
                drawn.put(number, new Drawn(probability, 1));
            }
            return new Lot(probability, number < probability);
        }
        double whole = Math.max(probability, before.probability());
        drawn.put(number, new Drawn(whole, before.times() + 1));
        if (waits) {
            return new Lot(whole, true);
        }
        double share = 1.0 / (before.times() + 1);
        double second = secret.number(action.digest() + '\n' + SecretDraw.slot(action.at()) + '\n' + before.times());
        return new Lot(whole * share, second < share);
    }

    /**
     * A proposal that was drawn in the hour at hand; null when it was not. It stays drawn for the hour, and its repeats use up nothing:
     * else who repeats it would use up the budget until it is not drawn. Afterwards, of repeats ever fewer are looked at, half of the
     * first, a third of the second: a repeat may be wrong because it is one, and a thousand of them are no thousand cases.
     */
    private @Nullable Drawn before(double number, Instant at) {
        long now = SecretDraw.slot(at);
        if (now > slot) {
            drawn.clear();
            slot = now;
        }
        return drawn.get(number);
    }

    /** The entry of what a trigger wants looked at in any case; null when nothing asks for a sample, or there is no key. */
    public @Nullable AuditDraw certain(List<SamplePlan> plans, String policy, EnrichedAction action) {
        return secret == null || plans.isEmpty()
                ? null
                : new AuditDraw(policy, REQUESTED, 1.0, true, ReviewOrder.caseId(action));
    }

    /** What came of one draw. */
    private record Lot(double probability, boolean drawn) {}

    /** A proposal that was drawn, with how often it has been proposed since. */
    private record Drawn(double probability, int times) {}

    private Budget budget(SamplePlan plan, Instant at) {
        Budget kept = budgets.budget(plan.role());
        return kept == null ? Budget.full(perDay(plan), at) : kept.filled(perDay(plan), at);
    }

    private double perDay(SamplePlan plan) {
        return plan.audit().perDay() * share;
    }

    private static final class NoBudgets implements BudgetStore {
        @Override
        public @Nullable Budget budget(String role) {
            return null;
        }

        @Override
        public void keep(String role, Budget budget) {
            // nothing is drawn, so nothing is spent
        }
    }
}
