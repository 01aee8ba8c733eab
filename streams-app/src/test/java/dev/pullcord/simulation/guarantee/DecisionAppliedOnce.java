package dev.pullcord.simulation.guarantee;

import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every delivery of a decision is answered in the audit, and a decision is accepted once at most.
 *
 * <p>Holds: accepted, refused as a duplicate. Broken: accepted, accepted; delivered, and nothing said about it.
 */
public final class DecisionAppliedOnce implements Guarantee {
    @Override
    public List<String> broken(History history) {
        List<String> broken = new ArrayList<>();
        Map<String, Integer> unanswered = new HashMap<>();
        history.said.forEach(one -> unanswered.merge(
                one.decision().getCaseId() + "/" + one.decision().getDecisionId(), 1, Integer::sum));
        history.lives.forEach((name, life) -> {
            Set<String> accepted = new HashSet<>();
            for (AuditRecord record : life.audit) {
                String id = record.getDecisionId();
                boolean refused = record.getEvent() == AuditEvent.REFUSED;
                if (id != null && !refused && !accepted.add(id)) {
                    broken.add(name + " accepted " + id + " twice, as " + record.getEvent());
                }
                if (id != null) {
                    unanswered.computeIfPresent(record.getCaseId() + "/" + id, (key, count) -> count - 1);
                }
            }
        });
        unanswered.forEach((decision, count) -> {
            if (count != 0) {
                broken.add(decision + " lacks " + count + " answers");
            }
        });
        return broken;
    }
}
