package dev.pullcord.core.trigger;

import dev.pullcord.core.condition.Facts;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.sample.ReviewOrder;
import dev.pullcord.core.sample.SamplePlan;
import dev.pullcord.core.sample.Sampler;
import dev.pullcord.schemas.ReviewKind;
import dev.pullcord.schemas.Verdict;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Who looks at an action that no trigger stops: nobody, the draw's choice, or whom a trigger names. */
final class Sampling {
    private final Sampler sampler;

    Sampling(Sampler sampler) {
        this.sampler = sampler;
    }

    /** The same, with the draw and what follows from it. */
    Concluded of(Concluded concluded, PolicySet.Bench bench, Facts facts, EnrichedAction action) {
        return switch (concluded.weighing().verdict()) {
            case PROCEED -> drawn(concluded, bench, facts, action);
            case PROCEED_AND_REVIEW -> requested(concluded, bench, action);
            default -> concluded;
        };
    }

    private Concluded drawn(Concluded concluded, PolicySet.Bench bench, Facts facts, EnrichedAction action) {
        Sampler.Sampled sampled = sampler.draw(bench.samples, facts, action);
        if (sampled == null) {
            return concluded;
        }
        Weighing weighing = concluded.weighing();
        ReviewOrder order = sampled.order();
        if (order == null || !order.waits()) {
            return new Concluded(weighing, concluded.decisive(), null, sampled.draw(), order);
        }
        String why = "it was drawn for the audit sample of the policy " + order.policy();
        return new Concluded(
                weighing.with(weighing.firings(), Verdict.HOLD, why), null, order.path(), sampled.draw(), order);
    }

    private Concluded requested(Concluded concluded, PolicySet.Bench bench, EnrichedAction action) {
        Trigger trigger = concluded.decisive();
        ReviewOrder order = trigger == null ? null : order(trigger, bench);
        return order == null
                ? concluded
                : new Concluded(
                        concluded.weighing(),
                        trigger,
                        null,
                        sampler.certain(bench.samples, order.policy(), action),
                        order);
    }

    /** On the path of the trigger, else on that of the sample; null when neither is named. */
    private static @Nullable ReviewOrder order(Trigger trigger, PolicySet.Bench bench) {
        Path path = bench.policy(trigger.policy()).paths().get(trigger.path());
        if (path != null) {
            return new ReviewOrder(ReviewKind.REQUESTED, trigger.policy(), path, false);
        }
        return bench.samples.stream()
                .min(Comparator.comparing((SamplePlan plan) -> !plan.policy().equals(trigger.policy())))
                .map(plan -> new ReviewOrder(ReviewKind.REQUESTED, plan.policy(), plan.path(), false))
                .orElse(null);
    }
}
