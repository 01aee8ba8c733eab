package dev.pullcord.simulation.guarantee;

import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * When time has run on for longer than all steps and holds together, no case is open.
 *
 * <p>Holds: offered, nobody decides, denied. Broken: offered, and nothing ever after.
 */
public final class EveryCaseEnds implements Guarantee {
    @Override
    public List<String> broken(History history) {
        List<String> broken = new ArrayList<>();
        history.lives.forEach((name, life) -> {
            CaseState state = life.last();
            if (state != null && state.getStatus() != CaseStatus.RESOLVED) {
                broken.add(name + " is " + state.getStatus() + " with "
                        + state.getHandoff().getRouting().getRole() + " for ever, due at " + state.getDueAt());
            }
        });
        return broken;
    }
}
