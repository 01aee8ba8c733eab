package dev.pullcord.core.escalation;

import dev.pullcord.schemas.CaseState;

/** Next states of a case. */
final class CaseStates {
    private CaseStates() {}

    /**
     * A state like another, to be changed in a few fields. The parts are shared and not copied: records are never changed once
     * built, and the package in a case is the largest thing the engine holds.
     */
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
                .setUpdatedAt(state.getUpdatedAt());
    }
}
