package dev.pullcord.core.escalation;

import dev.pullcord.core.policy.Path;
import dev.pullcord.core.route.Plans;
import dev.pullcord.schemas.Authority;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.DecisionOption;
import dev.pullcord.schemas.Enrichment;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.FiredValue;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Identity;
import dev.pullcord.schemas.PartState;
import dev.pullcord.schemas.PartStatus;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.Question;
import dev.pullcord.schemas.Request;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.digest.ActionDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The case of an execution that nobody released: what security is shown and asked. */
public final class ExecutionCases {
    /** Name that stands where a policy's does. */
    public static final String POLICY = "pullcord";

    private ExecutionCases() {}

    /** Its path: one role, and it stays open until somebody has looked. */
    public static CasePlan plan(String role, Duration within) {
        Path path = new Path("unreleased-executions", List.of(new Path.Step(role, within)), Path.Fallback.HOLD);
        return Plans.of(POLICY, path);
    }

    /**
     * Its package: that of the held action where there was one, else what the report says.
     *
     * @param held case of the action; null when it was never held
     */
    public static Handoff handoff(
            Finding finding, ExecutionReport report, @Nullable CaseState held, String role, String policyVersion) {
        String caseId = Objects.requireNonNull(finding.getCaseId());
        Instant at = finding.getFoundAt();
        Handoff.Builder handoff = held == null ? bare(report) : CaseStates.like(held.getHandoff());
        return handoff.setCaseId(caseId)
                .setFirings(List.of(firing(finding)))
                .setQuestion(question(finding))
                .setRouting(Plans.unrouted(plan(role, Duration.ofHours(1)), finding.getSummary(), at))
                .setPolicyVersion(policyVersion)
                .setDigest(ActionDigest.sha256(finding.getFindingId()))
                .setRaisedAt(at)
                .setExchanges(List.of())
                .setApprovals(List.of())
                .setRound(1)
                .build();
    }

    private static Handoff.Builder bare(ExecutionReport report) {
        String why = "the action was not held, so only the report is known";
        return Handoff.newBuilder()
                .setAgentId(report.getAgentId())
                .setActionId(report.getActionId())
                .setRequest(Request.newBuilder().setText("").build())
                .setWork(List.of())
                .setProposal(Proposal.newBuilder()
                        .setActionType("unknown")
                        .setTool(Executions.shown(report.getTool()))
                        .build())
                .setIdentity(Identity.newBuilder()
                        .setAgentId(report.getAgentId())
                        .setTenantId("")
                        .setSessionId("")
                        .setAuthority(Authority.newBuilder().build())
                        .build())
                .setEnrichment(Enrichment.newBuilder()
                        .setProfile("")
                        .setAgentKnown(false)
                        .build())
                .setCompleteness(List.of(
                        part("request", PartState.MISSING, why),
                        part("work", PartState.MISSING, why),
                        part("firings", PartState.COMPLETE, ""),
                        part("proposal", PartState.PARTIAL, why),
                        part("question", PartState.COMPLETE, ""),
                        part("consequences", PartState.COMPLETE, ""),
                        part("identity", PartState.PARTIAL, why)));
    }

    private static Firing firing(Finding finding) {
        return Firing.newBuilder()
                .setPolicy(POLICY)
                .setTriggerId(finding.getKind())
                .setType(TriggerType.NEVER_AUTO)
                .setMode(TriggerMode.ENFORCE)
                .setStrength(1)
                .setWeight(1)
                .setSummary(finding.getSummary())
                .setValues(finding.getFigures().stream()
                        .map(figure -> FiredValue.newBuilder()
                                .setName(figure.getName())
                                .setValue(figure.getValue())
                                .build())
                        .toList())
                .build();
    }

    private static Question question(Finding finding) {
        return Question.newBuilder()
                .setText(finding.getSummary() + ". What is it?")
                .setOptions(List.of(
                        option("accepted", "Known and accepted", "The case is closed. Nothing else happens."),
                        option(
                                "incident",
                                "An incident",
                                "The case is closed as an incident. The agent goes on until its team stops it.")))
                .build();
    }

    private static DecisionOption option(String id, String label, String consequence) {
        return DecisionOption.newBuilder()
                .setId(id)
                .setLabel(label)
                .setConsequence(consequence)
                .build();
    }

    private static PartStatus part(String name, PartState state, String note) {
        return PartStatus.newBuilder()
                .setPart(name)
                .setState(state)
                .setNote(note)
                .build();
    }
}
