package dev.pullcord.core.escalation;

import dev.pullcord.core.sample.ReviewAnswer;
import dev.pullcord.schemas.Approval;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Review;
import dev.pullcord.schemas.digest.ActionDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to the agent that ends a case. Only approve, modify and a declared fallback release anything. */
final class Resolutions {
    static final String APPROVE = "approve";
    static final String MODIFY = "modify";
    static final String REJECT = "reject";
    static final String ESCALATE = "escalate";

    private Resolutions() {}

    /** Whether an option releases the action. */
    static boolean releases(String optionId) {
        return optionId.equals(APPROVE) || optionId.equals(MODIFY);
    }

    /** SHA-256 of what an option would release; empty when it releases nothing. */
    static String released(Handoff handoff, Decision decision) {
        return switch (decision.getOptionId()) {
            case APPROVE -> handoff.getDigest();
            case MODIFY -> digest(handoff, decision.getModifiedArguments());
            default -> "";
        };
    }

    /** What an accepted decision leads to. */
    static Resolution decided(CaseState state, Decision decision, String role, Instant at) {
        Handoff handoff = state.getHandoff();
        String person = decision.getDecidedBy();
        Resolution.Builder resolution = begin(state, DisposedBy.HUMAN, at)
                .setOptionId(decision.getOptionId())
                .setRole(role)
                .setDecidedBy(person)
                .setReason(reason(decision));
        if (state.getCause() == CaseCause.AUDIT) {
            // nothing waits for a release, whatever the option is called
            return resolution
                    .setDisposition(Disposition.REJECTED)
                    .setRetriable(false)
                    .build();
        }
        return switch (decision.getOptionId()) {
            case APPROVE ->
                release(
                                resolution,
                                state,
                                handoff.getDigest(),
                                handoff.getProposal().getArguments(),
                                at)
                        .setDisposition(Disposition.APPROVED)
                        .setApprovedBy(approvers(handoff, person))
                        .build();
            case MODIFY ->
                release(resolution, state, released(handoff, decision), decision.getModifiedArguments(), at)
                        .setDisposition(Disposition.APPROVED_WITH_EDITS)
                        .setApprovedBy(approvers(handoff, person))
                        .build();
            // the policy's own options release nothing: the agent reads optionId and reason and proposes anew
            default ->
                resolution
                        .setDisposition(Disposition.REJECTED)
                        .setRetriable(!decision.getOptionId().equals(REJECT) && !stopped(state.getReview(), decision))
                        .build();
        };
    }

    /** Whether a reviewer found that the action should never have got so far. */
    private static boolean stopped(@Nullable Review review, Decision decision) {
        ReviewAnswer answer = ReviewAnswer.of(decision.getOptionId());
        return review != null && answer != null && answer.stop();
    }

    /** What the fallback of the path leads to: denied, or released where the policy says proceed. */
    static Resolution fallback(CaseState state, String why, Instant at) {
        if (state.getCause() == CaseCause.AUDIT) {
            return expired(state, why + "; that counts as cannot tell", at);
        }
        if (!CasePlans.of(state).getFallback().equals(CasePlans.PROCEED)) {
            return expired(state, why + "; the policy then denies", at);
        }
        Handoff handoff = state.getHandoff();
        return release(
                        begin(state, DisposedBy.POLICY, at),
                        state,
                        handoff.getDigest(),
                        handoff.getProposal().getArguments(),
                        at)
                .setDisposition(Disposition.APPROVED)
                .setRole("")
                .setReason(why + "; the policy then lets it proceed")
                .build();
    }

    /** Nobody answered in time, and nothing is released. */
    static Resolution expired(CaseState state, String why, Instant at) {
        return begin(state, DisposedBy.POLICY, at)
                .setDisposition(Disposition.EXPIRED)
                .setRole("")
                .setReason(why)
                .setRetriable(true)
                .build();
    }

    /** The agent itself ended it. */
    static Resolution byAgent(CaseState state, Disposition disposition, String why, Instant at) {
        return begin(state, DisposedBy.AGENT, at)
                .setDisposition(disposition)
                .setRole("")
                .setReason(why)
                .setRetriable(true)
                .build();
    }

    private static Resolution.Builder begin(CaseState state, DisposedBy by, Instant at) {
        return Resolution.newBuilder()
                .setActionId(state.getActionId())
                .setAgentId(state.getAgentId())
                .setCaseId(state.getCaseId())
                .setDisposedBy(by)
                .setResolvedAt(at)
                .setRound(state.getHandoff().getRound());
    }

    private static Resolution.Builder release(
            Resolution.Builder resolution, CaseState state, String digest, @Nullable String arguments, Instant at) {
        String token = state.getCaseId() + '\n' + state.getHandoff().getRound() + '\n' + digest;
        return resolution
                .setDigest(digest)
                .setArguments(arguments)
                .setReleaseId("rel-" + ActionDigest.sha256(token).substring(0, 24))
                .setExpiresAt(at.plusMillis(CasePlans.of(state).getReleaseMillis()))
                .setRetriable(false);
    }

    private static List<String> approvers(Handoff handoff, String last) {
        List<String> people = new ArrayList<>();
        handoff.getApprovals().stream().map(Approval::getPerson).forEach(people::add);
        people.add(last);
        return people;
    }

    private static String digest(Handoff handoff, @Nullable String arguments) {
        return ActionDigest.of(
                handoff.getAgentId(),
                handoff.getIdentity().getAuthority().getOnBehalfOf(),
                handoff.getIdentity().getTenantId(),
                handoff.getProposal(),
                arguments == null ? "{}" : arguments);
    }

    private static String reason(Decision decision) {
        String rationale = decision.getRationale();
        return rationale == null || rationale.isBlank()
                ? decision.getOptionId() + ", no reason was written"
                : rationale;
    }
}
