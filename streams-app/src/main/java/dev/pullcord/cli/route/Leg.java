package dev.pullcord.cli.route;

import dev.pullcord.core.route.Duties;
import dev.pullcord.core.route.Roster;
import dev.pullcord.core.route.Route;
import dev.pullcord.core.route.Router;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.PassedOver;
import dev.pullcord.schemas.Routing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of the way, as far as nobody answers.
 *
 * @param step step of the path, counted from 0
 * @param role its role
 * @param at when the case comes to it
 * @param onDuty people of the role on duty then; null for a role without a roster
 * @param reason why it is asked or passed over
 * @param routing how it is asked; null when it is passed over
 */
record Leg(
        int step,
        String role,
        Instant at,
        @Nullable Integer onDuty,
        String reason,
        @Nullable Routing routing) {

    /** The way from the first step to the fallback, if no role answers in its time. */
    static Way way(CasePlan plan, String why, Instant at, Duties duties) {
        List<Leg> legs = new ArrayList<>();
        List<String> earlier = new ArrayList<>();
        Instant now = at;
        String cause = why;
        int next = 0;
        while (next < plan.getSteps().size()) {
            Route route = Router.route(plan, next, cause, earlier, now, duties);
            for (PassedOver over : route.passedOver()) {
                legs.add(new Leg(
                        over.getStep(),
                        over.getRole(),
                        now,
                        people(over.getRole(), now, duties),
                        over.getReason(),
                        null));
            }
            Routing routing = route.routing();
            if (routing == null) {
                break;
            }
            String role = routing.getRole();
            legs.add(new Leg(routing.getStep(), role, now, people(role, now, duties), routing.getReason(), routing));
            earlier.add(role);
            cause = role + " did not answer in time";
            now = routing.getDueAt();
            next = routing.getStep() + 1;
        }
        return new Way(legs, plan.getFallback(), now);
    }

    private static @Nullable Integer people(String role, Instant at, Duties duties) {
        Roster roster = duties.roster(role);
        return roster == null ? null : roster.onDuty(at);
    }

    /**
     * All of it.
     *
     * @param legs the steps in order
     * @param fallback what happens at last: hold, deny or proceed
     * @param fallbackAt when
     */
    record Way(List<Leg> legs, String fallback, Instant fallbackAt) {}
}
