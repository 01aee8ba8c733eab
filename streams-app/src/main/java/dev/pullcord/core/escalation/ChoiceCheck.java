package dev.pullcord.core.escalation;

import dev.pullcord.schemas.Approval;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DecisionOption;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Refusal;
import dev.pullcord.schemas.Review;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.json.JsonException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an option may be chosen as it was: by this person, on what they saw, with these arguments. */
final class ChoiceCheck {
    private ChoiceCheck() {}

    static @Nullable Refusal refusal(Turn turn, Decision decision) {
        Handoff handoff = turn.handoff();
        if (!handoff.getDigest().equals(decision.getDigestSeen())) {
            return Refusals.of(
                    "digest-stale",
                    "expected digestSeen " + handoff.getDigest() + ", but found \"" + decision.getDigestSeen()
                            + "\"; read the handoff again and decide on what it shows");
        }
        Optional<DecisionOption> option = handoff.getQuestion().getOptions().stream()
                .filter(one -> one.getId().equals(decision.getOptionId()))
                .findFirst();
        boolean passOn = decision.getOptionId().equals(Resolutions.ESCALATE);
        if (option.isEmpty() && !passOn) {
            return Refusals.of(
                    "option-unknown",
                    "expected one of "
                            + handoff.getQuestion().getOptions().stream()
                                    .map(DecisionOption::getId)
                                    .toList()
                            + ", but found \"" + decision.getOptionId() + "\"");
        }
        if (passOn
                && handoff.getRouting().getStep() + 1 >= turn.plan().getSteps().size()) {
            return Refusals.of(
                    "no-further-step",
                    "expected a further step of the path "
                            + handoff.getRouting().getPath() + ", but this is the last; decide, or reassign the case");
        }
        String schema = option.map(DecisionOption::getInputSchema).orElse(null);
        Refusal wrong = arguments(handoff, decision, schema);
        if (wrong == null && decision.getOptionId().equals(Resolutions.MODIFY)) {
            wrong = turn.advice()
                    .boundaries()
                    .crossed(handoff, Objects.requireNonNull(decision.getModifiedArguments()));
        }
        return wrong == null ? approvals(turn, decision) : wrong;
    }

    /** The person for whom the agent acts decides nothing about it. */
    static @Nullable Refusal person(Turn turn, String person) {
        Review review = turn.state().getReview();
        if (review != null && person.equals(review.getNotBy())) {
            return Refusals.of("not-by-you", "expected somebody else than " + person + "; leave this case to others");
        }
        String principal = turn.handoff().getIdentity().getAuthority().getOnBehalfOf();
        return person.equals(principal)
                ? Refusals.of("self-approval", "expected somebody else than " + person + ", for whom the agent acts")
                : null;
    }

    private static @Nullable Refusal approvals(Turn turn, Decision decision) {
        if (!Resolutions.releases(decision.getOptionId())) {
            return null;
        }
        for (Approval approval : turn.handoff().getApprovals()) {
            if (approval.getPerson().equals(decision.getDecidedBy())) {
                return Refusals.of(
                        "same-person",
                        "expected another person than " + approval.getPerson() + ", who has approved already");
            }
            if (!approval.getDigest().equals(Resolutions.released(turn.handoff(), decision))) {
                return Refusals.of(
                        "approval-differs",
                        "expected the approval of what " + approval.getPerson() + " approved with "
                                + approval.getOptionId() + ", but this would release something else; choose the same, "
                                + "or reject");
            }
        }
        return null;
    }

    private static @Nullable Refusal arguments(Handoff handoff, Decision decision, @Nullable String schema) {
        String arguments = decision.getModifiedArguments();
        if (schema == null) {
            return arguments == null
                    ? null
                    : Refusals.of(
                            "arguments-invalid", "expected no arguments with the option " + decision.getOptionId());
        }
        if (arguments == null) {
            return Refusals.of(
                    "arguments-invalid",
                    "expected modifiedArguments, a JSON object, with the option " + decision.getOptionId()
                            + ", but found none");
        }
        try {
            Object value = Json.parse(arguments);
            Json.canonical(arguments);
            if (!(value instanceof Map<?, ?> object)) {
                return Refusals.of("arguments-invalid", "expected one JSON object in modifiedArguments");
            }
            List<String> wrong = InputSchema.of(schema).problems(object, proposed(handoff, decision));
            return wrong.isEmpty()
                    ? null
                    : Refusals.of("arguments-invalid", "modifiedArguments: " + String.join("; ", wrong));
        } catch (JsonException e) {
            return Refusals.of("arguments-invalid", "modifiedArguments: " + e.getMessage());
        }
    }

    /** What edited arguments are measured by; an option of the policy's own edits nothing, it only asks for something. */
    private static Map<?, ?> proposed(Handoff handoff, Decision decision) {
        boolean edits = decision.getOptionId().equals(Resolutions.MODIFY);
        return edits && Json.parse(handoff.getProposal().getArguments()) instanceof Map<?, ?> object
                ? object
                : Map.of();
    }
}
