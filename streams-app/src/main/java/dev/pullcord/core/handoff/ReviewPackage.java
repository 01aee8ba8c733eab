package dev.pullcord.core.handoff;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.route.Plans;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.PartState;
import dev.pullcord.schemas.PartStatus;
import dev.pullcord.schemas.Question;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The package of a review. It is blind: whether triggers fired, what became of the action, whether it was drawn, asked for, answered
 * before or made up to see how well is reviewed, does not stand in it, and all of these have the same parts.
 */
public final class ReviewPackage {
    /** Why a role has a review, whatever it is for. */
    private static final String WHY = "reviews of this kind come to this role";
    /** Parts that a review has anew, whatever they were before. */
    private static final Set<String> OWN_PARTS = Set.of("firings", "question", "consequences");

    private ReviewPackage() {}

    /**
     * Of an action.
     *
     * @param waits whether agents wait for the answers that the role gives
     */
    public static Handoff of(String caseId, EnrichedAction action, CasePlan plan, boolean waits) {
        Question question = ReviewQuestion.ask(waits);
        Handoff whole =
                HandoffBuilder.build(caseId, action, List.of(), "", Plans.unrouted(plan, WHY, action.at()), question);
        return blind(whole, caseId, plan, waits, action.at());
    }

    /**
     * Of what was in a package already.
     *
     * @param shown the package
     * @param caseId identifier of the review
     * @param waits whether agents wait for the answers that the role gives
     * @param at when it begins
     */
    public static Handoff blind(Handoff shown, String caseId, CasePlan plan, boolean waits, Instant at) {
        return Handoff.newBuilder()
                .setCaseId(caseId)
                .setAgentId(shown.getAgentId())
                .setActionId(shown.getActionId())
                .setRequest(shown.getRequest())
                .setWork(shown.getWork())
                .setFirings(List.of())
                .setProposal(shown.getProposal())
                .setQuestion(ReviewQuestion.ask(waits))
                .setProposedByAgent(shown.getProposedByAgent())
                .setIdentity(shown.getIdentity())
                .setConfidence(shown.getConfidence())
                .setEnrichment(shown.getEnrichment())
                .setRouting(Plans.unrouted(plan, WHY, at))
                // an older one would tell that the action was judged before
                .setPolicyVersion("")
                .setCompleteness(
                        shown.getCompleteness().stream().map(ReviewPackage::own).toList())
                .setDigest(shown.getDigest())
                .setRaisedAt(at)
                .setAttributes(shown.getAttributes())
                .setSignals(shown.getSignals())
                .build();
    }

    private static PartStatus own(PartStatus part) {
        return OWN_PARTS.contains(part.getPart())
                ? PartStatus.newBuilder()
                        .setPart(part.getPart())
                        .setState(PartState.COMPLETE)
                        .build()
                : part;
    }
}
