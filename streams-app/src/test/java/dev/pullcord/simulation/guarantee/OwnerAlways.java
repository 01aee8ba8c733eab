package dev.pullcord.simulation.guarantee;

import dev.pullcord.core.escalation.Deadlines;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Routing;
import java.util.ArrayList;
import java.util.List;

/**
 * An open case is with a role that was given its package, with the reason, and there is a moment at which that ends.
 *
 * <p>Broken: open, and with nobody; open, and nothing will ever happen; with a role that never saw it.
 */
public final class OwnerAlways implements Guarantee {
    @Override
    public List<String> broken(History history) {
        List<String> broken = new ArrayList<>();
        history.lives.forEach((name, life) -> {
            List<String> given = life.handoffs.stream()
                    .map(Handoff::getRouting)
                    .map(Routing::getRole)
                    .toList();
            for (CaseState state : life.states) {
                Routing routing = state.getHandoff().getRouting();
                if (state.getStatus() == CaseStatus.RESOLVED) {
                    continue;
                }
                if (!given.contains(routing.getRole()) || routing.getReason().isBlank()) {
                    broken.add(name + " is with " + routing.getRole() + ", but was given to " + given);
                }
                if (Deadlines.next(state) == null || state.getDueAt() == null) {
                    broken.add(name + " is " + state.getStatus() + " and waits for nothing");
                }
            }
        });
        return broken;
    }
}
