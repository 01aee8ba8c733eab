package dev.pullcord.core.escalation;

import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.digest.ActionDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer to the agent that an accepted decision leads to. Only approve and modify release anything. */
final class Resolutions {
    private Resolutions() {}

    static Resolution resolve(Handoff handoff, Decision decision, String role, Instant at) {
        Proposal proposal = handoff.getProposal();
        String edited = decision.getModifiedArguments();
        Resolution.Builder resolution = Resolution.newBuilder()
                .setActionId(handoff.getActionId())
                .setAgentId(handoff.getAgentId())
                .setCaseId(handoff.getCaseId())
                .setOptionId(decision.getOptionId())
                .setDisposedBy(DisposedBy.HUMAN)
                .setRole(role)
                .setDecidedBy(decision.getDecidedBy())
                .setReason(reason(decision))
                .setResolvedAt(at);
        return switch (decision.getOptionId()) {
            case "approve" ->
                release(resolution, Disposition.APPROVED, handoff.getDigest(), proposal.getArguments(), handoff)
                        .build();
            case "modify" ->
                release(resolution, Disposition.APPROVED_WITH_EDITS, digest(handoff, edited), edited, handoff)
                        .build();
            // the policy's own options release nothing: the agent reads optionId and reason and proposes anew
            default ->
                resolution
                        .setDisposition(Disposition.REJECTED)
                        .setRetriable(!decision.getOptionId().equals("reject"))
                        .build();
        };
    }

    private static Resolution.Builder release(
            Resolution.Builder resolution,
            Disposition disposition,
            String digest,
            @Nullable String arguments,
            Handoff handoff) {
        return resolution
                .setDisposition(disposition)
                .setDigest(digest)
                .setArguments(arguments)
                .setReleaseId("rel-"
                        + ActionDigest.sha256(handoff.getCaseId() + '\n' + digest)
                                .substring(0, 24))
                .setRetriable(false);
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
