package dev.pullcord.dev.fleet;

import dev.pullcord.core.escalation.Clearances;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.Enrichment;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.WorkItem;
import dev.pullcord.schemas.digest.ActionDigest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Judges by a handful of simple rules and answers when it is told to, like an engine at the other end of a cluster. */
final class FakeEngine {
    final List<AgentAction> actions = new ArrayList<>();
    final List<Decision> decisions = new ArrayList<>();
    final Map<String, String> cases = new HashMap<>();
    private final Deque<Consumer<Demo>> answers = new ArrayDeque<>();
    private final Map<String, Integer> repeats = new HashMap<>();
    private final Map<String, Handoff> open = new HashMap<>();

    /** Hands over all answers that have come about. */
    void deliver(Demo demo) {
        while (!answers.isEmpty()) {
            answers.remove().accept(demo);
        }
    }

    void judge(AgentAction action) {
        actions.add(action);
        List<Firing> firings = firings(action);
        boolean held = !firings.isEmpty();
        String caseId = held ? Clearances.caseId(action) : null;
        Clearance clearance = Handoffs.clearance(action, held ? Verdict.HOLD : Verdict.PROCEED, caseId);
        answers.add(demo -> demo.onClearance(clearance));
        Evaluation evaluation = evaluation(action, firings, clearance.getVerdict());
        answers.add(demo -> demo.onEvaluation(evaluation));
        if (caseId != null) {
            String role = role(firings.get(0));
            Handoff handoff = Handoffs.handoff(action, caseId, role, firings);
            cases.put(caseId, role);
            open.put(caseId, handoff);
            answers.add(demo -> demo.onHandoff(role, handoff));
        }
    }

    void decide(String role, Decision decision, Instant at) {
        decisions.add(decision);
        Handoff handoff = open.remove(decision.getCaseId());
        if (handoff == null || !role.equals(cases.get(decision.getCaseId()))) {
            return;
        }
        Disposition disposition = switch (decision.getOptionId()) {
            case "approve" -> Disposition.APPROVED;
            case "modify" -> Disposition.APPROVED_WITH_EDITS;
            default -> Disposition.REJECTED;
        };
        Resolution resolution = Resolution.newBuilder()
                .setActionId(handoff.getActionId())
                .setAgentId(handoff.getAgentId())
                .setCaseId(handoff.getCaseId())
                .setDisposition(disposition)
                .setOptionId(decision.getOptionId())
                .setDigest(handoff.getDigest())
                .setReleaseId(disposition == Disposition.REJECTED ? null : "release-" + handoff.getCaseId())
                .setDisposedBy(DisposedBy.HUMAN)
                .setRole(role)
                .setDecidedBy(decision.getDecidedBy())
                .setReason("decided")
                .setRetriable(false)
                .setResolvedAt(at)
                .build();
        answers.add(demo -> demo.onResolution(resolution));
    }

    private List<Firing> firings(AgentAction action) {
        Proposal proposal = Objects.requireNonNull(action.getProposal());
        List<Firing> firings = new ArrayList<>();
        if (proposal.getEffect() == Effect.READ) {
            return firings;
        }
        String type = proposal.getActionType();
        long minor = proposal.getAmount() == null ? 0 : proposal.getAmount().getMinorUnits();
        if (type.matches("access\\..*|contract\\..*|credential\\..*|message\\.broadcast")
                || action.getAttributes().getRegulatoryCategory() != null) {
            firings.add(Handoffs.firing("never-alone", TriggerType.NEVER_AUTO));
        }
        if (type.equals("payment.send") && minor > 1_000_000) {
            firings.add(Handoffs.firing("payment-over-limit", TriggerType.BOUNDARY));
        }
        if (proposal.getParties().stream().anyMatch(party -> party.getId().matches("V-94.*|V-102[789]"))) {
            firings.add(Handoffs.firing("vendor-not-approved", TriggerType.POLICY));
        }
        if (outsiders(action).contains("gnore") || outsiders(action).contains("disregard")) {
            firings.add(Handoffs.firing("injected-instruction", TriggerType.RISK));
        }
        boolean mismatch = action.getSignals().getStateChecks().stream()
                .anyMatch(check -> !check.getStated().equals(check.getObserved()));
        if (mismatch || repeats.merge(ActionDigest.of(action), 1, Integer::sum) > 3) {
            firings.add(Handoffs.firing("unlike-itself", TriggerType.ANOMALY));
        }
        if (minor > 10_000 && action.getConfidence().getScore() < 0.8) {
            firings.add(Handoffs.firing("unsure", TriggerType.CONFIDENCE));
        }
        return firings;
    }

    private static String outsiders(AgentAction action) {
        StringBuilder text = new StringBuilder();
        for (WorkItem item : action.getWork()) {
            text.append(item.getTrusted() ? "" : item.getOutput());
        }
        return text.toString();
    }

    private static String role(Firing first) {
        return switch (first.getType()) {
            case NEVER_AUTO -> "compliance";
            case BOUNDARY -> "deal-desk";
            case POLICY -> "legal";
            case RISK -> "security";
            case ANOMALY -> "line-manager";
            default -> "support-leads";
        };
    }

    private static Evaluation evaluation(AgentAction action, List<Firing> firings, Verdict verdict) {
        return Evaluation.newBuilder()
                .setActionId(action.getActionId())
                .setAgentId(action.getAgentId())
                .setSessionId(action.getSessionId())
                .setActionType(Objects.requireNonNull(action.getProposal()).getActionType())
                .setSource("agent.actions-0@1")
                .setEvaluatedAt(action.getOccurredAt())
                .setPolicyVersion("v1")
                .setEnrichment(new Enrichment("autonomous", true, List.of(), null, null, ""))
                .setFirings(firings)
                .setOpportunities(6)
                .setScore(firings.size())
                .setEscalateAt(1)
                .setVerdict(verdict)
                .build();
    }
}
