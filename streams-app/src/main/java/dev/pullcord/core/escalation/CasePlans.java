package dev.pullcord.core.escalation;

import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.PlanStep;
import dev.pullcord.schemas.Routing;
import java.time.Duration;
import java.util.List;

/** The plan of a case. */
final class CasePlans {
    /** The fallback that keeps a case open. */
    static final String HOLD = "hold";
    /** The fallback that lets the agent go ahead; only where a policy says so. */
    static final String PROCEED = "proceed";

    private CasePlans() {}

    /** The plan it was raised with; of a case of an earlier version the one step it has. */
    static CasePlan of(CaseState state) {
        CasePlan plan = state.getPlan();
        if (plan != null) {
            return plan;
        }
        Routing routing = state.getHandoff().getRouting();
        Duration within = Duration.between(state.getHandoff().getRaisedAt(), routing.getDueAt());
        return CasePlan.newBuilder()
                .setPolicy("")
                .setPath(routing.getPath())
                .setSteps(List.of(PlanStep.newBuilder()
                        .setRole(routing.getRole())
                        .setWithinMillis(within.toMillis())
                        .build()))
                .setFallback(routing.getFallback())
                .build();
    }
}
