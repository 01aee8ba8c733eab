package dev.pullcord.dev.fleet;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.DecisionOption;
import dev.pullcord.schemas.Enrichment;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Identity;
import dev.pullcord.schemas.PartState;
import dev.pullcord.schemas.PartStatus;
import dev.pullcord.schemas.Question;
import dev.pullcord.schemas.Routing;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.digest.ActionDigest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Clearances and handoffs as an engine would write them. */
public final class Handoffs {
    private Handoffs() {}

    public static Clearance clearance(AgentAction action, Verdict verdict, @Nullable String caseId) {
        return Clearance.newBuilder()
                .setActionId(action.getActionId())
                .setAgentId(action.getAgentId())
                .setVerdict(verdict)
                .setDigest(ActionDigest.of(action))
                .setPolicyVersion("v1")
                .setCaseId(caseId)
                .setReasonCode(verdict == Verdict.HOLD ? "held" : "cleared")
                .setReason("")
                .setDecidedAt(action.getOccurredAt())
                .build();
    }

    public static Firing firing(String id, TriggerType type) {
        return Firing.newBuilder()
                .setPolicy("test")
                .setTriggerId(id)
                .setType(type)
                .setMode(TriggerMode.ENFORCE)
                .setStrength(1)
                .setWeight(1)
                .setSummary("It fired.")
                .build();
    }

    public static Handoff handoff(AgentAction action, String caseId, String role, List<Firing> firings) {
        return handoff(action, caseId, role, firings, "{\"type\":\"object\"}");
    }

    public static Handoff handoff(
            AgentAction action, String caseId, String role, List<Firing> firings, @Nullable String inputSchema) {
        List<PartStatus> parts = Stream.of(
                        "request", "work", "firings", "proposal", "question", "consequences", "identity")
                .map(part -> new PartStatus(part, PartState.COMPLETE, ""))
                .toList();
        return Handoff.newBuilder()
                .setCaseId(caseId)
                .setAgentId(action.getAgentId())
                .setActionId(action.getActionId())
                .setRequest(action.getRequest())
                .setWork(action.getWork())
                .setFirings(firings)
                .setProposal(Objects.requireNonNull(action.getProposal()))
                .setQuestion(new Question(
                        "Do it?",
                        List.of(
                                new DecisionOption("approve", "Approve", "It is done.", null),
                                new DecisionOption("reject", "Reject", "It is not done.", null),
                                new DecisionOption("modify", "Modify", "It is done otherwise.", inputSchema))))
                .setIdentity(new Identity(action.getAgentId(), null, "", action.getSessionId(), action.getAuthority()))
                .setEnrichment(new Enrichment("autonomous", true, List.of(), null, null, ""))
                .setRouting(Routing.newBuilder()
                        .setPath(role)
                        .setRole(role)
                        .setStep(0)
                        .setDueAt(action.getOccurredAt().plus(Duration.ofHours(4)))
                        .setReason("strictest trigger")
                        .setFallback("deny")
                        .build())
                .setPolicyVersion("v1")
                .setCompleteness(parts)
                .setDigest(ActionDigest.of(action))
                .setRaisedAt(action.getOccurredAt())
                .build();
    }
}
