package dev.pullcord.core.sample;

import dev.pullcord.core.condition.Facts;
import dev.pullcord.core.policy.Audit;
import dev.pullcord.schemas.AuditDraw;
import dev.pullcord.schemas.ReviewKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws the audit sample of one task. Not thread-safe. */
public final class Sampler {
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
    private final Map<Double, AuditDraw> drawn = new HashMap<>();

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
     * @param digest SHA-256 of what would be executed
     * @param at time the log gave to the action
     * @return null when nothing asks for a sample, or there is no key
     */
    public @Nullable Sampled draw(List<SamplePlan> plans, Facts facts, String digest, Instant at) {
        if (secret == null || plans.isEmpty()) {
            return null;
        }
        double number = secret.number(digest, at);
        SamplePlan plan = plans.get(0);
        Audit.Stratum stratum = plan.audit().stratum(facts);
        for (SamplePlan other : plans.subList(1, plans.size())) {
            Audit.Stratum its = other.audit().stratum(facts);
            if (its.rate() > stratum.rate()) {
                plan = other;
                stratum = its;
            }
        }
        AuditDraw draw = again(number, at);
        if (draw == null) {
            double probability = spend(plan, stratum, at);
            if (number >= probability) {
                return new Sampled(new AuditDraw(plan.policy(), stratum.id(), probability, false, null), null);
            }
            String caseId = waits(plan) ? null : ReviewOrder.caseId(digest, at);
            draw = new AuditDraw(plan.policy(), stratum.id(), probability, true, caseId);
            remember(number, draw);
        }
        return new Sampled(draw, new ReviewOrder(ReviewKind.DRAWN, plan.policy(), plan.path(), waits(plan)));
    }

    private static boolean waits(SamplePlan plan) {
        return plan.audit().timing() == Audit.Timing.BEFORE;
    }

    /** A proposal that was drawn stays drawn for the hour: else who repeats it would use up the budget until it is not. */
    private @Nullable AuditDraw again(double number, Instant at) {
        long now = SecretDraw.slot(at);
        if (now != slot) {
            drawn.clear();
            slot = now;
        }
        return drawn.get(number);
    }

    private void remember(double number, AuditDraw draw) {
        if (drawn.size() < DRAWN_MAX) {
            drawn.put(number, draw);
        }
    }

    /** The entry of what a trigger wants looked at in any case; null when nothing asks for a sample, or there is no key. */
    public @Nullable AuditDraw certain(List<SamplePlan> plans, String policy, String digest, Instant at) {
        return secret == null || plans.isEmpty()
                ? null
                : new AuditDraw(policy, REQUESTED, 1.0, true, ReviewOrder.caseId(digest, at));
    }

    private double spend(SamplePlan plan, Audit.Stratum stratum, Instant at) {
        double perDay = plan.audit().perDay() * share;
        Budget kept = budgets.budget(plan.role());
        Budget budget = kept == null ? Budget.full(perDay, at) : kept.filled(perDay, at);
        double probability = budget.probability(stratum.rate(), perDay);
        budgets.keep(plan.role(), budget.spent(probability));
        return probability;
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
