package dev.pullcord.simulation.guarantee;

import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every delivery of an action is answered, and every action that is held has a case.
 *
 * <p>Holds: proposed, cleared; proposed twice, cleared twice. Broken: proposed, nothing; held, no case.
 */
public final class NoActionLost implements Guarantee {
    @Override
    public List<String> broken(History history) {
        List<String> broken = new ArrayList<>();
        Map<String, Integer> open = new HashMap<>();
        history.proposed.forEach(
                one -> open.merge(one.action().getAgentId() + "/" + one.action().getActionId(), 1, Integer::sum));
        Set<String> raised = new HashSet<>();
        for (History.Life life : history.lives.values()) {
            life.audit.stream()
                    .filter(record -> record.getEvent() == AuditEvent.RAISED)
                    .map(AuditRecord::getCaseId)
                    .forEach(raised::add);
        }
        for (Clearance clearance : history.clearances) {
            open.merge(clearance.getAgentId() + "/" + clearance.getActionId(), -1, Integer::sum);
            if (clearance.getVerdict() == Verdict.HOLD && !raised.contains(clearance.getCaseId())) {
                broken.add(clearance.getActionId() + " is held and has no case");
            }
        }
        open.forEach((action, count) -> {
            if (count != 0) {
                broken.add(action + " lacks " + count + " answers");
            }
        });
        return broken;
    }
}
