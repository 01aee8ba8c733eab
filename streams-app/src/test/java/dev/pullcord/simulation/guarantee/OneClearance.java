package dev.pullcord.simulation.guarantee;

import dev.pullcord.schemas.Clearance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An action has one clearance, however often it is proposed, until the horizon of repeats has passed.
 *
 * <p>Holds: PROCEED, PROCEED; HOLD, a month, PROCEED. Broken: HOLD, a minute, PROCEED.
 */
public final class OneClearance implements Guarantee {
    /** Records of two brokers are that much out of order. */
    private static final Duration DISORDER = Duration.ofMinutes(5);

    @Override
    public List<String> broken(History history) {
        List<String> broken = new ArrayList<>();
        Map<String, Clearance> last = new HashMap<>();
        for (Clearance clearance : history.clearances) {
            String action = clearance.getAgentId() + "/" + clearance.getActionId();
            Clearance before = last.put(action, clearance);
            if (before != null
                    && !before.equals(clearance)
                    && clearance
                            .getDecidedAt()
                            .isBefore(
                                    before.getDecidedAt().plus(history.horizon).minus(DISORDER))) {
                broken.add(action + " was answered " + before.getVerdict() + " at " + before.getDecidedAt() + " and "
                        + clearance.getVerdict() + " at " + clearance.getDecidedAt());
            }
        }
        return broken;
    }
}
