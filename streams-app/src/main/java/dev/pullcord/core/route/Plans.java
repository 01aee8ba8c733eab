package dev.pullcord.core.route;

import dev.pullcord.core.policy.Path;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.PlanStep;
import dev.pullcord.schemas.Routing;
import java.time.Instant;
import java.util.Locale;

/** Paths as a case keeps them: what is released later does not change a case under way. */
public final class Plans {
    private Plans() {}

    /** The plan of a case that goes on a path of a policy. */
    public static CasePlan of(String policy, Path path) {
        Path.Terms terms = path.terms();
        return CasePlan.newBuilder()
                .setPolicy(policy)
                .setPath(path.id())
                .setSteps(path.steps().stream().map(Plans::step).toList())
                .setFallback(path.fallback().name().toLowerCase(Locale.ROOT))
                .setApprovals(terms.approvals())
                .setApprovalRole(terms.approvalRole())
                .setLeastChance(terms.leastChance())
                .setReleaseMillis(terms.release().toMillis())
                .setLeaseMillis(terms.lease().toMillis())
                .setHoldMillis(terms.hold().toMillis())
                .build();
    }

    /**
     * The routing of a case that no role has yet.
     *
     * @param why which trigger chose the path
     */
    public static Routing unrouted(CasePlan plan, String why, Instant at) {
        return Routing.newBuilder()
                .setPath(plan.getPath())
                .setRole(plan.getSteps().get(0).getRole())
                .setStep(0)
                .setDueAt(at)
                .setReason(why)
                .setFallback(plan.getFallback())
                .build();
    }

    private static PlanStep step(Path.Step step) {
        return PlanStep.newBuilder()
                .setRole(step.role())
                .setWithinMillis(step.within().toMillis())
                .setClock(step.clock())
                .setOffDuty(step.offDuty())
                .build();
    }
}
