package dev.pullcord.simulation.guarantee;

import dev.pullcord.core.escalation.AuditTrail;
import dev.pullcord.core.escalation.CaseDecider;
import dev.pullcord.core.escalation.CaseEvent;
import dev.pullcord.core.route.Duties;
import dev.pullcord.schemas.CaseState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The events of a case lead to its state, and the same inputs lead to the same bytes in an engine that never stopped.
 *
 * <p>Broken: a state that knows what no event told; an answer that depends on a restart.
 */
public final class ReplayEqualsLive implements Guarantee {
    @Override
    public List<String> broken(History history) {
        List<String> broken = new ArrayList<>();
        history.lives.forEach((name, life) -> {
            CaseState live = life.last();
            if (live != null && !life.events.isEmpty() && !same(live, replayed(live.getCaseId(), life.events))) {
                broken.add(name + " is not what its " + life.events.size() + " events lead to");
            }
        });
        String repeated = history.repeated();
        if (repeated != null && !repeated.equals(history.digest())) {
            broken.add("the same inputs gave other outputs");
        }
        return broken;
    }

    private static @Nullable CaseState replayed(String caseId, List<CaseEvent> events) {
        CaseState state = null;
        for (CaseEvent event : events) {
            state = AuditTrail.write(CaseDecider.evolve(state, event), event, caseId, Duties.UNKNOWN)
                    .state();
        }
        return state;
    }

    /** The chain hangs on the times, which a replay measures without rosters; the state does not. */
    private static boolean same(CaseState live, @Nullable CaseState replayed) {
        return replayed != null
                && Objects.equals(
                        live,
                        CaseState.newBuilder(replayed)
                                .setAuditHash(live.getAuditHash())
                                .build());
    }
}
