package dev.pullcord.simulation.guarantee;

import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.Review;
import dev.pullcord.schemas.ReviewKind;
import dev.pullcord.schemas.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A held action and its case belong to each other alone; a case begins once; and the other cases are those of findings,
 * and reviews of what was let go.
 *
 * <p>Holds: held twice, one case. Broken: two cases of one action; a case of an action that was let through; a held action without a case.
 */
public final class OneCasePerHold implements Guarantee {
    @Override
    public List<String> broken(History history) {
        List<String> broken = new ArrayList<>();
        Map<String, String> actionOf = new HashMap<>();
        Map<String, String> caseOf = new HashMap<>();
        Set<String> letGo = new HashSet<>();
        for (Clearance clearance : history.clearances) {
            if (clearance.getVerdict() == Verdict.PROCEED || clearance.getVerdict() == Verdict.PROCEED_AND_REVIEW) {
                letGo.add(clearance.getAgentId() + "/" + clearance.getActionId());
            }
            if (clearance.getVerdict() == Verdict.HOLD) {
                String action = clearance.getAgentId() + "/" + clearance.getActionId();
                String id = Objects.requireNonNullElse(clearance.getCaseId(), "none");
                other(broken, actionOf.put(id, action), action, id + " is of");
                other(broken, caseOf.put(action, id), id, action + " has");
                if (!history.lives.containsKey(id + "#0")) {
                    broken.add(action + " is held, and its case " + id + " never began");
                }
            }
        }
        List<String> found = history.findings.stream().map(Finding::getCaseId).toList();
        history.lives.forEach((name, life) -> {
            CaseState state = life.last();
            long raised = life.audit.stream()
                    .filter(record -> record.getEvent() == AuditEvent.RAISED)
                    .count();
            if (raised != (state == null ? 0 : 1)) {
                broken.add(name + " began " + raised + " times");
            }
            if (state != null && state.getCause() == CaseCause.EXECUTION && !found.contains(state.getCaseId())) {
                broken.add(name + " is of no finding");
            }
            String action = state == null ? "" : state.getAgentId() + "/" + state.getActionId();
            Review review = state == null ? null : state.getReview();
            boolean second = review != null && review.getKind() == ReviewKind.SECOND;
            if (review != null && second && !history.lives.containsKey(review.getOf() + "#0")) {
                broken.add(name + " looks again at " + review.getOf() + ", which never began");
            }
            if (state != null
                    && state.getCause() == CaseCause.AUDIT
                    && !second
                    && !letGo.contains(action)
                    && !caseOf.containsKey(action)) {
                broken.add(name + " looks at " + action + ", which was neither let go nor held");
            }
            if (state != null
                    && state.getCause() == CaseCause.HELD_ACTION
                    && !action.equals(actionOf.get(state.getCaseId()))) {
                broken.add(name + " is of " + action + ", which is not held");
            }
        });
        return broken;
    }

    private static void other(List<String> broken, @Nullable String before, String now, String what) {
        if (before != null && !before.equals(now)) {
            broken.add(what + " " + before + " and " + now);
        }
    }
}
