package dev.pullcord.core.escalation;

import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Resolution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of a case, as a decider: {@link #decide} says what a command leads to, {@link #evolve} applies it. Replaying the
 * events of a case through {@code evolve} gives its state again.
 *
 * <pre>
 *   (nothing) ──Raise──► OFFERED ──Decide──► RESOLVED
 *                           │                   │
 *                           └── a decision that may not be: refused, nothing changes
 * </pre>
 */
public final class CaseDecider {
    /** Identifiers of answered decisions that a case remembers, so that a repeat is recognised. */
    public static final int DECISIONS_REMEMBERED = 16;

    private CaseDecider() {}

    /**
     * What a command leads to.
     *
     * @param state the case; null when there is none
     * @return events in order; never empty for a decision, empty when a case is raised again
     */
    public static List<CaseEvent> decide(@Nullable CaseState state, CaseCommand command) {
        if (command instanceof CaseCommand.Raise raise) {
            return state == null
                    ? List.of(
                            new CaseEvent.Raised(raise.handoff(), raise.traceparent()),
                            new CaseEvent.Offered(raise.handoff()))
                    : List.of();
        }
        CaseCommand.Decide decide = (CaseCommand.Decide) command;
        return decision(state, decide.decision(), decide.role(), decide.at());
    }

    private static List<CaseEvent> decision(@Nullable CaseState state, Decision decision, String role, Instant at) {
        DecisionCheck check = DecisionCheck.of(state, decision, role);
        if (check.refusal() != null) {
            return List.of(new CaseEvent.Refused(decision, role, check.refusal(), at));
        }
        Resolution resolution = Resolutions.resolve(check.open().getHandoff(), decision, role, at);
        return List.of(new CaseEvent.Decided(decision, role, at), new CaseEvent.Resolved(resolution));
    }

    /**
     * The state after an event.
     *
     * @param state the case before; null before it was raised
     * @return null only when a refusal concerned a case that does not exist
     */
    public static @Nullable CaseState evolve(@Nullable CaseState state, CaseEvent event) {
        return event instanceof CaseEvent.Refused ? state : event.read(new Evolution(state));
    }

    private record Evolution(@Nullable CaseState state) implements CaseEvent.Reader<CaseState> {
        @Override
        public CaseState raised(CaseEvent.Raised event) {
            Handoff handoff = event.handoff();
            return CaseState.newBuilder()
                    .setCaseId(handoff.getCaseId())
                    .setAgentId(handoff.getAgentId())
                    .setActionId(handoff.getActionId())
                    .setStatus(CaseStatus.OFFERED)
                    .setHandoff(handoff)
                    .setAuditSequence(0)
                    .setAuditHash("")
                    .setTraceparent(event.traceparent())
                    .setUpdatedAt(handoff.getRaisedAt())
                    .build();
        }

        @Override
        public CaseState offered(CaseEvent.Offered event) {
            return existing().setHandoff(event.handoff()).build();
        }

        @Override
        public CaseState decided(CaseEvent.Decided event) {
            CaseState.Builder next = existing();
            List<String> ids = new ArrayList<>(next.getDecisionIds());
            ids.add(event.decision().getDecisionId());
            int from = Math.max(0, ids.size() - DECISIONS_REMEMBERED);
            return next.setDecisionIds(ids.subList(from, ids.size()))
                    .setUpdatedAt(event.at())
                    .build();
        }

        @Override
        public CaseState resolved(CaseEvent.Resolved event) {
            return existing()
                    .setStatus(CaseStatus.RESOLVED)
                    .setResolution(event.resolution())
                    .setUpdatedAt(event.resolution().getResolvedAt())
                    .build();
        }

        @Override
        public CaseState refused(CaseEvent.Refused event) {
            return existing().build();
        }

        private CaseState.Builder existing() {
            if (state == null) {
                throw new IllegalStateException("expected a raised case, but there is none");
            }
            return CaseStates.like(state);
        }
    }
}
