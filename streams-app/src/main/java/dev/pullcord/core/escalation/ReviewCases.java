package dev.pullcord.core.escalation;

import dev.pullcord.core.handoff.ReviewPackage;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.route.Plans;
import dev.pullcord.core.sample.ReviewAnswer;
import dev.pullcord.core.sample.ReviewOrder;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.Review;
import dev.pullcord.schemas.ReviewKind;
import dev.pullcord.schemas.json.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The case in which an action is looked at that no trigger stopped, and what its answer says of the action. */
public final class ReviewCases {
    /** Source of the outcomes that reviews give. */
    public static final String SOURCE = "audit";

    private ReviewCases() {}

    /** The case that an order asks for. */
    public static CaseCommand.Raise raise(ReviewOrder order, Judgement judgement, @Nullable String traceparent) {
        CasePlan plan = order.waits() ? Plans.of(order.policy(), order.path()) : plan(order.policy(), order.path());
        String caseId =
                order.waits() ? Clearances.caseId(judgement.action().action()) : ReviewOrder.caseId(judgement.action());
        Handoff handoff = ReviewPackage.of(caseId, judgement.action(), plan, order.waits());
        return new CaseCommand.Raise(
                handoff,
                plan,
                order.waits() ? CaseCause.HELD_ACTION : CaseCause.AUDIT,
                traceparent,
                Review.newBuilder().setKind(order.kind()).build());
    }

    /** The way of a review that no agent waits for: there is nothing to approve, deny or hold, so one answer ends it. */
    static CasePlan plan(String policy, Path path) {
        return CasePlan.newBuilder(Plans.of(policy, path))
                .setApprovals(1)
                .setApprovalRole("")
                .setFallback("deny")
                .build();
    }

    /**
     * What a decision says of the action. Golden cases and second reviews say something of the reviewers alone.
     *
     * @return null when it says nothing: it is no answer, or it cannot be told
     */
    public static @Nullable Outcome outcome(CaseState state, Decision decision, Instant at) {
        Review review = state.getReview();
        ReviewAnswer answer = ReviewAnswer.of(decision.getOptionId());
        if (review == null || answer == null || answer == ReviewAnswer.CANNOT_TELL || !ofAction(review.getKind())) {
            return null;
        }
        return Outcome.newBuilder()
                .setActionId(state.getActionId())
                .setAgentId(state.getAgentId())
                .setKind(answer.stop() ? OutcomeKind.WRONG : OutcomeKind.RIGHT)
                .setSeverity(answer.stop() ? severity(decision.getModifiedArguments()) : 0)
                .setSource(SOURCE)
                .setNote(decision.getRationale())
                .setObservedAt(at)
                .setExpectedTrigger(answer.expected())
                .build();
    }

    private static boolean ofAction(ReviewKind kind) {
        return kind == ReviewKind.DRAWN || kind == ReviewKind.REQUESTED;
    }

    /** The form was checked when the decision was taken. */
    private static double severity(@Nullable String arguments) {
        return arguments != null
                        && Json.parse(arguments) instanceof Map<?, ?> map
                        && map.get("severity") instanceof Number severity
                ? severity.doubleValue()
                : 0;
    }
}
