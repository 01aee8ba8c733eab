package dev.pullcord.http.view;

import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.PlanStep;
import dev.pullcord.schemas.Routing;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/** One case: the few facts it is looked up by, and its record as it stands in the topic, which is much smaller than the object. */
final class CaseEntry {
    private final String caseId;
    private final ActionKey action;
    private final String role;
    private final Set<String> visitors;
    private final CaseStatus status;
    private final boolean awaited;
    private final long order;
    private final long auditSequence;
    private final long bytes;
    private final Supplier<CaseState> record;

    /**
     * @param state the case
     * @param bytes of its record
     * @param record gives it again
     */
    CaseEntry(CaseState state, long bytes, Supplier<CaseState> record) {
        caseId = state.getCaseId();
        action = new ActionKey(state.getAgentId(), state.getActionId());
        role = state.getHandoff().getRouting().getRole();
        visitors = visitors(state);
        status = state.getStatus();
        awaited = state.getCause() != CaseCause.EXECUTION;
        order = order(state);
        auditSequence = state.getAuditSequence();
        this.bytes = bytes;
        this.record = record;
    }

    String caseId() {
        return caseId;
    }

    ActionKey action() {
        return action;
    }

    /** Whether an agent waits for it: what was done already has a case of its own, beside the one of the action. */
    boolean awaited() {
        return awaited;
    }

    /** The role that has it. */
    String role() {
        return role;
    }

    /** Whether a role has it, had it, or may get it. */
    boolean concerns(String role) {
        return visitors.contains(role);
    }

    CaseStatus status() {
        return status;
    }

    boolean resolved() {
        return status == CaseStatus.RESOLVED;
    }

    /** Where it stands in a queue: the least time left first; of resolved ones the newest first. */
    long order() {
        return order;
    }

    long auditSequence() {
        return auditSequence;
    }

    long bytes() {
        return bytes;
    }

    /** The whole case. */
    CaseState state() {
        return record.get();
    }

    private static Set<String> visitors(CaseState state) {
        Routing routing = state.getHandoff().getRouting();
        Set<String> roles = new LinkedHashSet<>(routing.getEarlier());
        roles.add(routing.getRole());
        CasePlan plan = state.getPlan();
        if (plan != null) {
            plan.getSteps().stream().map(PlanStep::getRole).forEach(roles::add);
            roles.add(plan.getApprovalRole());
        }
        return Set.copyOf(roles);
    }

    private static long order(CaseState state) {
        if (state.getStatus() == CaseStatus.RESOLVED) {
            return Long.MAX_VALUE - state.getUpdatedAt().toEpochMilli();
        }
        return dueAt(state).toEpochMilli();
    }

    /** When its time is over; what no clock runs for comes last. */
    private static Instant dueAt(CaseState state) {
        Instant due = state.getDueAt();
        if (due != null) {
            return due;
        }
        // a case of an earlier version has its deadline in the handoff only
        return state.getPlan() == null
                ? state.getHandoff().getRouting().getDueAt()
                : Instant.ofEpochMilli(Long.MAX_VALUE);
    }
}
