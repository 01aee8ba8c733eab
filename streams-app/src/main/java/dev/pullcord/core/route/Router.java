package dev.pullcord.core.route;

import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.PlanStep;
import dev.pullcord.schemas.Routing;
import java.time.Instant;
import java.util.List;

/** Names the role that owns a decision. Advises only: it opens nothing and sends nothing. */
public final class Router {
    private Router() {}

    /**
     * The way of a case from one step of its plan on.
     *
     * @param from first step that may be taken, counted from 0; the number of steps when none is left
     * @param why why the case goes on here: which trigger chose the path, or how the step before ended
     * @param earlier roles that had the case before, in order
     * @param at time the step begins
     */
    public static Route route(CasePlan plan, int from, String why, List<String> earlier, Instant at, Duties duties) {
        if (from >= plan.getSteps().size()) {
            return new Route(null, List.of());
        }
        PlanStep step = plan.getSteps().get(from);
        return new Route(
                routing(plan, from, step.getRole(), why, earlier, at.plusMillis(step.getWithinMillis())), List.of());
    }

    /**
     * The way to a role that a person chose, in place of the step the case is at: it has that step's time.
     *
     * @param step the step, counted from 0
     */
    public static Routing byHand(
            CasePlan plan, int step, String role, String why, List<String> earlier, Instant at, Duties duties) {
        long within = plan.getSteps().get(step).getWithinMillis();
        return routing(plan, step, role, why, earlier, at.plusMillis(within));
    }

    /**
     * The way of a case whose path is at its end and whose fallback holds it open: it stays with the last role.
     *
     * @param why how the last step ended
     */
    public static Routing held(CasePlan plan, String why, List<String> earlier, Instant at) {
        PlanStep last = plan.getSteps().get(plan.getSteps().size() - 1);
        return Routing.newBuilder()
                .setPath(plan.getPath())
                .setRole(last.getRole())
                .setStep(plan.getSteps().size())
                .setDueAt(at.plusMillis(plan.getHoldMillis()))
                .setReason(why + "; the path " + plan.getPath() + " is at its end and holds the case open")
                .setEarlier(earlier)
                .setFallback("deny")
                .build();
    }

    private static Routing routing(
            CasePlan plan, int step, String role, String why, List<String> earlier, Instant dueAt) {
        return Routing.newBuilder()
                .setPath(plan.getPath())
                .setRole(role)
                .setStep(step)
                .setDueAt(dueAt)
                .setReason(why + "; step " + (step + 1) + " of the path " + plan.getPath())
                .setEarlier(earlier)
                .setFallback(plan.getFallback())
                .build();
    }
}
