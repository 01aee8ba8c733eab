package dev.pullcord.core.route;

import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.PassedOver;
import dev.pullcord.schemas.PlanStep;
import dev.pullcord.schemas.Routing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Names the role that owns a decision. Advises only: it opens nothing and sends nothing.
 *
 * <p>A step that cannot make its time is passed over at once: nobody is on duty in it, the role is at capacity, or too many cases
 * wait for it. Nobody has to learn by a timeout what is known beforehand.
 */
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
        List<PassedOver> passedOver = new ArrayList<>();
        for (int index = from; index < plan.getSteps().size(); index++) {
            PlanStep step = plan.getSteps().get(index);
            Prospect prospect = Prospect.of(step, step.getRole(), at, duties);
            String obstacle = prospect.obstacle(plan.getLeastChance());
            if (obstacle == null) {
                return new Route(
                        routing(plan, index, prospect, why, passedOver)
                                .setEarlier(earlier)
                                .build(),
                        passedOver);
            }
            passedOver.add(new PassedOver(index, step.getRole(), obstacle));
        }
        return new Route(null, passedOver);
    }

    /**
     * The way to a role that a person chose, in place of the step the case is at: it has that step's time, and is never passed
     * over.
     *
     * @param step the step, counted from 0
     */
    public static Routing byHand(
            CasePlan plan, int step, String role, String why, List<String> earlier, Instant at, Duties duties) {
        Prospect prospect = Prospect.of(plan.getSteps().get(step), role, at, duties);
        return routing(plan, step, prospect, why, List.of()).setEarlier(earlier).build();
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

    private static Routing.Builder routing(
            CasePlan plan, int index, Prospect prospect, String why, List<PassedOver> passedOver) {
        String over = passedOver.isEmpty()
                ? ""
                : passedOver.stream().map(PassedOver::getRole).collect(Collectors.joining(", ", "; passed over: ", ""));
        Roster roster = prospect.roster();
        return Routing.newBuilder()
                .setPath(plan.getPath())
                .setRole(prospect.role())
                .setStep(index)
                .setDueAt(prospect.time().dueAt())
                .setReason(why + "; step " + (index + 1) + " of the path " + plan.getPath() + over + "; "
                        + DutyWords.of(prospect))
                .setFallback(plan.getFallback())
                .setOpensAt(prospect.time().opensAt())
                .setClock(plan.getSteps().get(index).getClock())
                .setForecast(prospect.forecast())
                .setPassedOver(passedOver)
                .setRosterVersion(roster == null ? "" : roster.version());
    }
}
