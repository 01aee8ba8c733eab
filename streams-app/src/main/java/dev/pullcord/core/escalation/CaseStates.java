package dev.pullcord.core.escalation;

import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Exchange;
import dev.pullcord.schemas.Handoff;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Next states of a case. The parts are shared and not copied: records are never changed once built, and the package in a case is
 * the largest thing the engine holds.
 */
final class CaseStates {
    private CaseStates() {}

    /** A state like another, to be changed in a few fields. */
    static CaseState.Builder like(CaseState state) {
        return CaseState.newBuilder()
                .setCaseId(state.getCaseId())
                .setAgentId(state.getAgentId())
                .setActionId(state.getActionId())
                .setStatus(state.getStatus())
                .setHandoff(state.getHandoff())
                .setResolution(state.getResolution())
                .setDecisionIds(state.getDecisionIds())
                .setAuditSequence(state.getAuditSequence())
                .setAuditHash(state.getAuditHash())
                .setTraceparent(state.getTraceparent())
                .setUpdatedAt(state.getUpdatedAt())
                .setCause(state.getCause())
                .setPlan(state.getPlan())
                .setOfferedAt(state.getOfferedAt())
                .setDueAt(state.getDueAt())
                .setLease(state.getLease())
                .setReassigned(state.getReassigned())
                .setComments(state.getComments())
                .setPackageDigest(state.getPackageDigest())
                .setUses(state.getUses())
                .setReview(state.getReview());
    }

    /** A package like another, to be changed in a few fields. */
    static Handoff.Builder like(Handoff handoff) {
        return Handoff.newBuilder()
                .setCaseId(handoff.getCaseId())
                .setAgentId(handoff.getAgentId())
                .setActionId(handoff.getActionId())
                .setRequest(handoff.getRequest())
                .setWork(handoff.getWork())
                .setFirings(handoff.getFirings())
                .setProposal(handoff.getProposal())
                .setQuestion(handoff.getQuestion())
                .setProposedByAgent(handoff.getProposedByAgent())
                .setIdentity(handoff.getIdentity())
                .setConfidence(handoff.getConfidence())
                .setEnrichment(handoff.getEnrichment())
                .setRouting(handoff.getRouting())
                .setPolicyVersion(handoff.getPolicyVersion())
                .setCompleteness(handoff.getCompleteness())
                .setDigest(handoff.getDigest())
                .setRaisedAt(handoff.getRaisedAt())
                .setAttributes(handoff.getAttributes())
                .setSignals(handoff.getSignals())
                .setExchanges(handoff.getExchanges())
                .setApprovalsNeeded(handoff.getApprovalsNeeded())
                .setApprovals(handoff.getApprovals())
                .setRound(handoff.getRound());
    }

    /** The same with the status of an open case that its other parts ask for. */
    static CaseState.Builder open(CaseState.Builder state) {
        Handoff handoff = state.getHandoff();
        boolean asked = handoff.getExchanges().stream().anyMatch(CaseStates::unanswered)
                && state.getStatus() == CaseStatus.ASKED;
        CaseStatus status;
        if (asked) {
            status = CaseStatus.ASKED;
        } else if (state.getLease() != null) {
            status = CaseStatus.CLAIMED;
        } else if (!handoff.getApprovals().isEmpty()) {
            status = CaseStatus.APPROVED_IN_PART;
        } else if (held(state.getPlan(), handoff)) {
            status = CaseStatus.HELD;
        } else if (handoff.getRouting().getOpensAt() != null
                && handoff.getRouting().getOpensAt().isAfter(state.getUpdatedAt())) {
            status = CaseStatus.WAITING;
        } else {
            status = CaseStatus.OFFERED;
        }
        return state.setStatus(status);
    }

    /** The same, remembering that a decision has been answered. */
    static CaseState.Builder answered(CaseState state, String decisionId) {
        List<String> ids = new ArrayList<>(state.getDecisionIds());
        ids.add(decisionId);
        int from = Math.max(0, ids.size() - CaseDecider.DECISIONS_REMEMBERED);
        return like(state).setDecisionIds(new ArrayList<>(ids.subList(from, ids.size())));
    }

    /** Whether the path is at its end and the fallback holds the case open. */
    private static boolean held(@Nullable CasePlan plan, Handoff handoff) {
        return plan != null && handoff.getRouting().getStep() >= plan.getSteps().size();
    }

    /** Whether a question still waits for its answer. */
    static boolean unanswered(Exchange exchange) {
        return exchange.getAnsweredAt() == null;
    }
}
