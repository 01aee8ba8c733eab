package dev.pullcord.core.escalation;

import dev.pullcord.core.enrich.Enricher;
import dev.pullcord.core.enrich.References;
import dev.pullcord.core.handoff.Disguise;
import dev.pullcord.core.handoff.ReviewPackage;
import dev.pullcord.core.policy.Audit;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.sample.GoldenCase;
import dev.pullcord.core.sample.ReviewAnswer;
import dev.pullcord.core.sample.ReviewOrder;
import dev.pullcord.core.sample.SecretDraw;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Review;
import dev.pullcord.schemas.ReviewKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reviews of the review: beside some cases that a role is given to look at, one whose answer is known; after some answers, the same
 * question to somebody else; and what an agent withdrew while it waited for its review. All are as blind as what they stand beside.
 *
 * @param secret draws which; null when there is no key, and nothing is drawn
 * @param policies in force
 * @param golden cases with known answers, by name
 * @param enricher looks up the parties of a golden case
 * @param references reference data
 */
public record FollowUps(
        @Nullable SecretDraw secret,
        PolicySet policies,
        List<GoldenCase> golden,
        Enricher enricher,
        References references) {

    /** The case that follows from an event; null when none does. */
    public CaseCommand.@Nullable Raise of(CaseState state, CaseEvent event) {
        CasePlan plan = state.getPlan();
        Audit audit = secret == null || plan == null ? null : policies.audit(plan.getPolicy());
        Path path = audit == null || plan == null ? null : policies.path(plan.getPolicy(), audit.path());
        if (secret == null || audit == null || path == null || plan == null) {
            return null;
        }
        if (event instanceof CourseEvent.Raised) {
            return ofAction(state.getReview()) ? golden(secret, state, plan.getPolicy(), audit, path) : null;
        }
        if (!(event instanceof CourseEvent.Resolved resolved)) {
            return null;
        }
        Resolution ended = resolved.resolution();
        return ended.getDisposedBy() == DisposedBy.AGENT
                ? withdrawn(state, ended, plan.getPolicy(), audit, path)
                : second(secret, state, ended, plan.getPolicy(), audit, path);
    }

    /** What waits for its review may be withdrawn; it is looked at all the same, or agents would choose what stays in the sample. */
    private static CaseCommand.@Nullable Raise withdrawn(
            CaseState state, Resolution ended, String policy, Audit audit, Path path) {
        Review review = state.getReview();
        if (review == null || state.getCause() != CaseCause.HELD_ACTION) {
            return null;
        }
        String caseId = ReviewOrder.caseId("withdrawn\n" + state.getCaseId() + '\n' + ended.getRound());
        CasePlan plan = ReviewCases.plan(policy, path);
        Handoff handoff = ReviewPackage.blind(state.getHandoff(), caseId, plan, waits(audit), ended.getResolvedAt());
        return new CaseCommand.Raise(handoff, plan, CaseCause.AUDIT, state.getTraceparent(), review);
    }

    private CaseCommand.@Nullable Raise golden(
            SecretDraw secret, CaseState beside, String policy, Audit audit, Path path) {
        String name = "golden\n" + beside.getCaseId();
        // so many beside each other case that they are their share of all
        if (golden.isEmpty() || secret.number(name) >= audit.golden() / (1 - audit.golden())) {
            return null;
        }
        GoldenCase one = golden.get((int) (secret.number("which\n" + name) * golden.size()));
        Instant at = beside.getHandoff().getRaisedAt();
        String caseId = ReviewOrder.caseId(name);
        CasePlan plan = ReviewCases.plan(policy, path);
        var action = new Disguise(beside.getHandoff(), caseId, at).of(one.action());
        Handoff handoff = ReviewPackage.of(caseId, enricher.enrich(action, references, at, ""), plan, waits(audit));
        Review review = Review.newBuilder()
                .setKind(ReviewKind.GOLDEN)
                .setOf(one.name())
                .setAnswer(one.answer().optionId())
                .build();
        return new CaseCommand.Raise(handoff, plan, CaseCause.AUDIT, null, review);
    }

    private CaseCommand.@Nullable Raise second(
            SecretDraw secret, CaseState state, Resolution answered, String policy, Audit audit, Path path) {
        String name = "second\n" + state.getCaseId() + '\n' + answered.getRound();
        boolean fits = answered.getDisposedBy() == DisposedBy.HUMAN
                && ReviewAnswer.stops(answered.getOptionId()) != null
                && (state.getReview() == null
                        ? state.getCause() == CaseCause.HELD_ACTION
                        : ofAction(state.getReview()));
        if (!fits || secret.number(name) >= audit.second()) {
            return null;
        }
        CasePlan plan = ReviewCases.plan(policy, path);
        String caseId = ReviewOrder.caseId(name);
        Handoff handoff = ReviewPackage.blind(state.getHandoff(), caseId, plan, waits(audit), answered.getResolvedAt());
        Review review = Review.newBuilder()
                .setKind(ReviewKind.SECOND)
                .setOf(state.getCaseId())
                .setAnswer(answered.getOptionId())
                .setNotBy(answered.getDecidedBy() == null ? "" : answered.getDecidedBy())
                .build();
        return new CaseCommand.Raise(handoff, plan, CaseCause.AUDIT, null, review);
    }

    private static boolean waits(Audit audit) {
        return audit.timing() == Audit.Timing.BEFORE;
    }

    /** Whether a review says something of an action; of what says something of reviewers, nothing follows. */
    private static boolean ofAction(@Nullable Review review) {
        return review != null && (review.getKind() == ReviewKind.DRAWN || review.getKind() == ReviewKind.REQUESTED);
    }
}
