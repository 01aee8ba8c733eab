package dev.pullcord.simulation.guarantee;

import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Resolution;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * Nothing is released but by as many different people as the path asks for, of the roles it asks for, none of them the one for
 * whom the agent acts; or by the policy itself where it says so.
 *
 * <p>Broken: one approval of two; twice the same person; time passed and the path says deny.
 */
public final class NothingReleasedUnapproved implements Guarantee {
    @Override
    public List<String> broken(History history) {
        List<String> broken = new ArrayList<>();
        history.lives.forEach((name, life) -> {
            for (Resolution resolution : life.resolutions) {
                CaseState state = life.last();
                if (resolution.getReleaseId() == null || state == null) {
                    continue;
                }
                CasePlan plan = Objects.requireNonNull(state.getPlan());
                boolean right = resolution.getDisposedBy() == DisposedBy.HUMAN
                        ? approved(history, life, state, plan, resolution)
                        : resolution.getDisposedBy() == DisposedBy.POLICY
                                && plan.getFallback().equals("proceed");
                if (!right) {
                    broken.add(name + " was released by " + resolution.getDisposedBy() + " "
                            + resolution.getApprovedBy() + " on a path of " + plan.getApprovals() + " approvals of "
                            + plan.getApprovalRole() + " and " + plan.getFallback());
                }
            }
        });
        return broken;
    }

    private static boolean approved(
            History history, History.Life life, CaseState state, CasePlan plan, Resolution resolution) {
        List<String> people = new ArrayList<>();
        List<String> roles = new ArrayList<>();
        for (AuditRecord record : life.audit) {
            boolean approval = record.getEvent() == AuditEvent.APPROVED
                    || (record.getEvent() == AuditEvent.DECIDED && releases(record.getOptionId()));
            if (record.getEvent() == AuditEvent.REOPENED) {
                people.clear();
                roles.clear();
            } else if (approval && said(history, state, record)) {
                people.add(record.getActor());
                roles.add(record.getRole());
            }
        }
        String approvers = plan.getApprovalRole();
        long seen = roles.stream()
                .filter(role -> approvers.isEmpty() || approvers.equals(role))
                .count();
        return people.equals(resolution.getApprovedBy())
                && people.size() >= plan.getApprovals()
                && new HashSet<>(people).size() == people.size()
                && seen >= plan.getApprovals() - 1
                && !people.contains(
                        state.getHandoff().getIdentity().getAuthority().getOnBehalfOf());
    }

    /** Whether that person has really said so, in that role, on what the case shows. */
    private static boolean said(History history, CaseState state, AuditRecord record) {
        return history.said.stream()
                .anyMatch(one -> one.role().equals(record.getRole())
                        && one.decision().getDecisionId().equals(record.getDecisionId())
                        && one.decision().getDecidedBy().equals(record.getActor())
                        && releases(one.decision().getOptionId())
                        && one.decision()
                                .getDigestSeen()
                                .equals(state.getHandoff().getDigest()));
    }

    private static boolean releases(@org.jspecify.annotations.Nullable String option) {
        return "approve".equals(option) || "modify".equals(option);
    }
}
