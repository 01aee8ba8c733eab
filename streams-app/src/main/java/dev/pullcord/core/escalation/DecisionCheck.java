package dev.pullcord.core.escalation;

import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DecisionOption;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Refusal;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.json.JsonException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a decision may be applied to a case.
 *
 * @param state the case; null when there is none
 * @param refusal why not; null when it may
 */
record DecisionCheck(@Nullable CaseState state, @Nullable Refusal refusal) {

    static DecisionCheck of(@Nullable CaseState state, Decision decision, String role) {
        return new DecisionCheck(state, refusal(state, decision, role));
    }

    /** The case, which an accepted decision has. */
    CaseState open() {
        if (state == null) {
            throw new IllegalStateException("a decision on no case is refused");
        }
        return state;
    }

    private static @Nullable Refusal refusal(@Nullable CaseState state, Decision decision, String role) {
        if (state == null) {
            return refuse(
                    "unknown-case",
                    "expected an open case, but found none with the id " + decision.getCaseId() + " for the agent "
                            + decision.getAgentId() + "; copy caseId and agentId from the handoff");
        }
        if (state.getDecisionIds().contains(decision.getDecisionId())) {
            return refuse("duplicate-decision", "decision " + decision.getDecisionId() + " has been answered already");
        }
        if (state.getStatus() != CaseStatus.OFFERED) {
            String by = state.getResolution() == null
                    ? ""
                    : " by " + state.getResolution().getRole() + " with "
                            + state.getResolution().getOptionId();
            return refuse("already-decided", "expected an open case, but it was decided" + by);
        }
        Handoff handoff = state.getHandoff();
        String owner = handoff.getRouting().getRole();
        if (!owner.equals(role)) {
            return refuse("wrong-role", "expected a decision of the role " + owner + ", but it came from " + role);
        }
        return content(handoff, decision);
    }

    private static @Nullable Refusal content(Handoff handoff, Decision decision) {
        if (decision.getDecidedBy().isBlank()) {
            return refuse("decider-missing", "expected the person who decided in decidedBy, but it is empty");
        }
        if (decision.getDecidedBy().equals(handoff.getIdentity().getAuthority().getOnBehalfOf())) {
            return refuse(
                    "self-approval",
                    "expected somebody else than " + decision.getDecidedBy() + ", for whom the agent acts");
        }
        if (!handoff.getDigest().equals(decision.getDigestSeen())) {
            return refuse(
                    "digest-stale",
                    "expected digestSeen " + handoff.getDigest() + ", but found \"" + decision.getDigestSeen()
                            + "\"; read the handoff again and decide on what it shows");
        }
        Optional<DecisionOption> option = handoff.getQuestion().getOptions().stream()
                .filter(one -> one.getId().equals(decision.getOptionId()))
                .findFirst();
        if (option.isEmpty()) {
            return refuse(
                    "option-unknown",
                    "expected one of "
                            + handoff.getQuestion().getOptions().stream()
                                    .map(DecisionOption::getId)
                                    .toList()
                            + ", but found \"" + decision.getOptionId() + "\"");
        }
        return arguments(option.get(), decision.getModifiedArguments());
    }

    private static @Nullable Refusal arguments(DecisionOption option, @Nullable String arguments) {
        boolean takes = option.getInputSchema() != null;
        if (!takes) {
            return arguments == null
                    ? null
                    : refuse("arguments-invalid", "expected no arguments with the option " + option.getId());
        }
        if (arguments == null) {
            return refuse(
                    "arguments-invalid",
                    "expected modifiedArguments, a JSON object, with the option " + option.getId()
                            + ", but found none");
        }
        try {
            Object value = Json.parse(arguments);
            Json.canonical(arguments);
            return value instanceof Map
                    ? null
                    : refuse("arguments-invalid", "expected one JSON object in modifiedArguments");
        } catch (JsonException e) {
            return refuse("arguments-invalid", "modifiedArguments: " + e.getMessage());
        }
    }

    private static Refusal refuse(String code, String message) {
        return Refusal.newBuilder().setCode(code).setMessage(message).build();
    }
}
