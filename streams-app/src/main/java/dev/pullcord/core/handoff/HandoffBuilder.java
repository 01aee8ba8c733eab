package dev.pullcord.core.handoff;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Identity;
import dev.pullcord.schemas.PartState;
import dev.pullcord.schemas.PartStatus;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.Question;
import dev.pullcord.schemas.Routing;
import dev.pullcord.schemas.WorkItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Builds the context package: the request as it was written, the work done, what fired and why, the proposed action, the
 * question with the consequence of each answer, and in whose name the agent acts.
 */
public final class HandoffBuilder {
    /** Characters of work output that travel with one case; what is over is cut from the longest pieces and said. */
    public static final int WORK_CHARACTERS_MAX = 400_000;

    private HandoffBuilder() {}

    /** The package for the role of a routing. */
    public static Handoff build(String caseId, Judgement judgement, Routing routing) {
        Trigger decisive = Objects.requireNonNull(judgement.decisive(), "a held action has a decisive trigger");
        return build(
                caseId,
                judgement.action(),
                judgement.evaluation().getFirings(),
                judgement.evaluation().getPolicyVersion(),
                routing,
                Questions.ask(decisive, judgement.action()));
    }

    /** The package with a question of its own. */
    static Handoff build(
            String caseId,
            EnrichedAction enriched,
            List<Firing> firings,
            String policyVersion,
            Routing routing,
            Question question) {
        AgentAction action = enriched.action();
        WorkBudget work = WorkBudget.fit(action.getWork(), WORK_CHARACTERS_MAX);
        Identity identity = Identity.newBuilder()
                .setAgentId(action.getAgentId())
                .setAgentVersion(action.getAgentVersion())
                .setTenantId(action.getTenantId())
                .setSessionId(action.getSessionId())
                .setAuthority(action.getAuthority())
                .build();
        return Handoff.newBuilder()
                .setCaseId(caseId)
                .setAgentId(action.getAgentId())
                .setActionId(action.getActionId())
                .setRequest(action.getRequest())
                .setWork(work.items())
                .setFirings(firings)
                .setProposal(enriched.proposal())
                .setQuestion(question)
                .setProposedByAgent(action.getOptions())
                .setIdentity(identity)
                .setConfidence(action.getConfidence())
                .setEnrichment(enriched.enrichment())
                .setRouting(routing)
                .setPolicyVersion(policyVersion)
                .setCompleteness(completeness(action, enriched.proposal(), work, question))
                .setDigest(enriched.digest())
                .setRaisedAt(enriched.at())
                .setAttributes(action.getAttributes())
                .setSignals(action.getSignals())
                .build();
    }

    private static List<PartStatus> completeness(
            AgentAction action, Proposal proposal, WorkBudget work, Question question) {
        List<PartStatus> parts = new ArrayList<>();
        parts.add(
                action.getRequest().getText().isBlank()
                        ? part("request", PartState.MISSING, "the agent sent no request text")
                        : part("request", PartState.COMPLETE, ""));
        parts.add(work(action.getWork(), work));
        parts.add(part("firings", PartState.COMPLETE, ""));
        parts.add(
                proposal.getReasoning() == null || proposal.getReasoning().isBlank()
                        ? part("proposal", PartState.PARTIAL, "the agent gave no reasoning")
                        : part("proposal", PartState.COMPLETE, ""));
        parts.add(part("question", PartState.COMPLETE, ""));
        boolean all = question.getOptions().stream()
                .noneMatch(option -> option.getConsequence().isBlank());
        parts.add(
                all
                        ? part("consequences", PartState.COMPLETE, "")
                        : part("consequences", PartState.PARTIAL, "an option has no stated consequence"));
        parts.add(
                action.getAuthority().getOnBehalfOf() == null
                        ? part("identity", PartState.PARTIAL, "the agent did not say for whom it acts")
                        : part("identity", PartState.COMPLETE, ""));
        return parts;
    }

    private static PartStatus work(List<WorkItem> original, WorkBudget work) {
        if (original.isEmpty()) {
            return part("work", PartState.COMPLETE, "the agent did nothing before it proposed this");
        }
        return work.cut() == 0
                ? part("work", PartState.COMPLETE, "")
                : part(
                        "work",
                        PartState.PARTIAL,
                        work.cut() + " of " + original.size() + " outputs were cut to " + work.cap()
                                + " characters; the action on agent.actions has them whole");
    }

    private static PartStatus part(String name, PartState state, String note) {
        return PartStatus.newBuilder()
                .setPart(name)
                .setState(state)
                .setNote(note)
                .build();
    }
}
