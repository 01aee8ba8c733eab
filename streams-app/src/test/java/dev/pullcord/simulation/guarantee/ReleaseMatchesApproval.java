package dev.pullcord.simulation.guarantee;

import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.digest.ActionDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What is released is what was approved, to the letter, and everybody approved the same.
 *
 * <p>Broken: other arguments than the last person wrote; a digest of something else; two people, two digests.
 */
public final class ReleaseMatchesApproval implements Guarantee {
    @Override
    public List<String> broken(History history) {
        List<String> broken = new ArrayList<>();
        history.lives.forEach((name, life) -> {
            CaseState state = life.last();
            for (Resolution resolution : life.resolutions) {
                if (resolution.getReleaseId() == null) {
                    if (resolution.getArguments() != null
                            || !resolution.getDigest().isEmpty()) {
                        broken.add(name + " releases nothing, and yet something");
                    }
                } else if (!matches(history, Objects.requireNonNull(state).getHandoff(), resolution)) {
                    broken.add(name + " released " + resolution.getArguments() + " as " + resolution.getDisposition());
                }
            }
        });
        return broken;
    }

    private static boolean matches(History history, Handoff handoff, Resolution resolution) {
        String arguments = Objects.requireNonNullElse(resolution.getArguments(), "null");
        String digest = ActionDigest.of(
                handoff.getAgentId(),
                handoff.getIdentity().getAuthority().getOnBehalfOf(),
                handoff.getIdentity().getTenantId(),
                handoff.getProposal(),
                arguments);
        boolean written = resolution.getDisposition() == Disposition.APPROVED_WITH_EDITS
                ? history.said.stream()
                        .map(History.Said::decision)
                        .anyMatch(decision -> decision.getCaseId().equals(handoff.getCaseId())
                                && decision.getDecidedBy().equals(resolution.getDecidedBy())
                                && arguments.equals(decision.getModifiedArguments()))
                : arguments.equals(handoff.getProposal().getArguments())
                        && resolution.getDigest().equals(handoff.getDigest());
        boolean agreed = resolution.getDecidedBy() == null
                || handoff.getApprovals().stream()
                        .allMatch(approval -> approval.getDigest().equals(resolution.getDigest()));
        return digest.equals(resolution.getDigest()) && written && agreed;
    }
}
