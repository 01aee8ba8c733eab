package dev.pullcord.core.escalation;

import dev.pullcord.core.ingest.ActionValidator;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.Exchange;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Lease;
import dev.pullcord.schemas.Refusal;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Routing;
import dev.pullcord.schemas.WorkItem;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the word of a person may be applied to a case: who may speak, when, and to whom. */
final class DecisionCheck {
    /** Comments of one case at most. */
    static final int COMMENTS_MAX = 200;
    /** Questions to the agent about one case at most. */
    static final int QUESTIONS_MAX = 16;
    /**
     * Characters of all questions and answers of one case at most. They travel with its package: an action of 1 MiB, four
     * approvals with edited arguments of 512 KiB each and the resolution leave so much of a record of 4 MiB.
     */
    static final int EXCHANGES_CHARACTERS_MAX = 100_000;
    /** Times a case may go to another role by hand; of 434 tickets of a real desk the most moved one went 14 times. */
    static final int REASSIGNED_MAX = 32;
    /** Rounds of one case at most. */
    static final int ROUNDS_MAX = 8;

    /** What may be said only by who has the claim, or while nobody has it. */
    private static final Set<DecisionKind> EXCLUSIVE = Set.of(
            DecisionKind.DECIDE, DecisionKind.CLAIM, DecisionKind.ASK, DecisionKind.DELEGATE, DecisionKind.REASSIGN);
    /** What may be said only by who has the claim. */
    private static final Set<DecisionKind> HOLDERS = Set.of(DecisionKind.RENEW, DecisionKind.RELEASE);

    private DecisionCheck() {}

    /** Why not; null when it may. */
    static @Nullable Refusal refusal(Turn turn, Decision decision, String role) {
        CaseState state = turn.state();
        if (state.getDecisionIds().contains(decision.getDecisionId())) {
            return Refusals.of(
                    "duplicate-decision", "decision " + decision.getDecisionId() + " has been answered already");
        }
        if (decision.getKind() == DecisionKind.UNKNOWN) {
            return Refusals.of(
                    "command-unknown",
                    "expected a kind of decision that this engine knows; use a client of the same version");
        }
        if (endless(decision.getDecisionId()) || endless(decision.getDecidedBy()) || endless(decision.getToPerson())) {
            return Refusals.of(
                    "too-long",
                    "expected decisionId, decidedBy and toPerson of at most " + ActionValidator.ID_MAX
                            + " characters, because the case keeps them");
        }
        if (decision.getDecidedBy().isBlank()) {
            return Refusals.of("decider-missing", "expected the person who decided in decidedBy, but it is empty");
        }
        if (decision.getKind() == DecisionKind.REOPEN) {
            return reopening(turn, decision, role);
        }
        Resolution ended = state.getResolution();
        if (ended != null) {
            return over(ended);
        }
        Refusal refusal = place(turn, role);
        if (refusal == null) {
            refusal = claim(state, decision);
        }
        return refusal == null ? content(turn, decision) : refusal;
    }

    private static boolean endless(@Nullable String name) {
        return name != null && name.length() > ActionValidator.ID_MAX;
    }

    private static Refusal over(Resolution resolution) {
        return switch (resolution.getDisposedBy()) {
            case HUMAN ->
                Refusals.of(
                        "already-decided",
                        "expected an open case, but it was decided by " + resolution.getRole() + " with "
                                + resolution.getOptionId());
            case AGENT ->
                Refusals.of(
                        "withdrawn",
                        "expected an open case, but the agent withdrew the action: " + resolution.getReason());
            default ->
                Refusals.of(
                        "expired",
                        "expected a decision in time, but the case ended at " + resolution.getResolvedAt() + ": "
                                + resolution.getReason());
        };
    }

    /** Whether the role has the case now. */
    private static @Nullable Refusal place(Turn turn, String role) {
        Routing routing = turn.handoff().getRouting();
        if (routing.getRole().equals(role)) {
            return null;
        }
        boolean known = routing.getEarlier().contains(role) || inPlan(turn.plan(), role);
        return known
                ? Refusals.of(
                        "not-on-step",
                        "expected a word of the role " + routing.getRole()
                                + ", which has the case now, but it came from " + role)
                : Refusals.of(
                        "wrong-role",
                        "expected a decision of the role " + routing.getRole() + ", but it came from " + role);
    }

    private static boolean inPlan(CasePlan plan, String role) {
        return plan.getApprovalRole().equals(role)
                || plan.getSteps().stream().anyMatch(step -> step.getRole().equals(role));
    }

    private static @Nullable Refusal claim(CaseState state, Decision decision) {
        Lease lease = state.getLease();
        boolean holds = lease != null && lease.getPerson().equals(decision.getDecidedBy());
        if (HOLDERS.contains(decision.getKind()) && !holds) {
            return Refusals.of(
                    "lease-missing",
                    "expected a claim of " + decision.getDecidedBy() + ", but "
                            + (lease == null ? "nobody has one" : lease.getPerson() + " has it")
                            + "; claim the case first");
        }
        if (EXCLUSIVE.contains(decision.getKind()) && lease != null && !holds) {
            return Refusals.of(
                    "lease-held",
                    "expected a case that nobody else has claimed, but " + lease.getPerson() + " has it until "
                            + lease.getUntil());
        }
        return null;
    }

    private static @Nullable Refusal content(Turn turn, Decision decision) {
        CaseState state = turn.state();
        String text = decision.getRationale();
        if (EXCLUSIVE.contains(decision.getKind())) {
            // who may not decide may not keep others from it either
            Refusal self = ChoiceCheck.person(turn, decision.getDecidedBy());
            if (self != null) {
                return self;
            }
        }
        return switch (decision.getKind()) {
            case DECIDE -> ChoiceCheck.refusal(turn, decision);
            case COMMENT ->
                missing(text, "a text in rationale") != null
                        ? missing(text, "a text in rationale")
                        : limit(state.getComments(), COMMENTS_MAX, "comments");
            case ASK -> question(state, text);
            case DELEGATE -> delegation(turn, decision);
            case REASSIGN -> reassignment(turn, decision);
            default -> null;
        };
    }

    private static @Nullable Refusal question(CaseState state, @Nullable String text) {
        if (state.getCause() == CaseCause.AUDIT) {
            return Refusals.of(
                    "nobody-waits",
                    "expected a case that an agent waits for, but this is a review; if it cannot be told from what there"
                            + " is, answer so");
        }
        if (state.getStatus() == CaseStatus.ASKED) {
            return Refusals.of(
                    "already-asked",
                    "expected a case without an open question, but the agent has not answered the last one yet");
        }
        if (text == null || text.isBlank()) {
            return missing(text, "a question in rationale");
        }
        Refusal large = large(state.getHandoff(), text.length());
        return large != null ? large : limit(state.getHandoff().getExchanges().size(), QUESTIONS_MAX, "questions");
    }

    /** Whether a question or an answer of so many characters still fits into the package. */
    static @Nullable Refusal large(Handoff handoff, long characters) {
        long sum = characters;
        for (Exchange exchange : handoff.getExchanges()) {
            String answer = exchange.getAnswer();
            sum += exchange.getQuestion().length() + (answer == null ? 0 : answer.length());
            sum += characters(exchange.getWork());
        }
        return sum <= EXCHANGES_CHARACTERS_MAX
                ? null
                : Refusals.of(
                        "too-large",
                        "expected questions and answers of one case of at most " + EXCHANGES_CHARACTERS_MAX
                                + " characters in all, but with this they are " + sum
                                + "; write less, or put it elsewhere and name the place");
    }

    /** Characters of work that an agent did to answer. */
    static long characters(List<WorkItem> work) {
        long sum = 0;
        for (WorkItem item : work) {
            sum += item.toString().length();
        }
        return sum;
    }

    private static @Nullable Refusal delegation(Turn turn, Decision decision) {
        String person = decision.getToPerson();
        if (person == null || person.isBlank()) {
            return missing(null, "a person in toPerson");
        }
        return ChoiceCheck.person(turn, person);
    }

    private static @Nullable Refusal reassignment(Turn turn, Decision decision) {
        String target = decision.getToRole();
        if (target == null || target.isBlank()) {
            return missing(null, "a role in toRole");
        }
        if (target.equals(turn.handoff().getRouting().getRole())) {
            return Refusals.of("role-unknown", "expected another role in toRole, but " + target + " has the case");
        }
        if (!turn.advice().roles().contains(target)) {
            return Refusals.of(
                    "role-unknown",
                    "expected a role of a released policy in toRole, but found \"" + target + "\"; known: "
                            + turn.advice().roles().stream().sorted().toList());
        }
        return limit(turn.state().getReassigned(), REASSIGNED_MAX, "reassignments");
    }

    private static @Nullable Refusal reopening(Turn turn, Decision decision, String role) {
        Resolution ended = turn.state().getResolution();
        if (ended == null) {
            return Refusals.of("not-over", "expected a case that is over, but it is open; decide it");
        }
        if (turn.state().getCause() == CaseCause.AUDIT) {
            return Refusals.of(
                    "not-reopenable",
                    "expected a case that an agent waits for, but this is a review; its answer stands");
        }
        if (!PersonDecider.reopenable(ended)) {
            return Refusals.of(
                    "not-reopenable",
                    "expected a case that was rejected or expired, but it ended as " + ended.getDisposition()
                            + "; the agent has to propose the action again");
        }
        Routing routing = turn.handoff().getRouting();
        if (!routing.getRole().equals(role) && !routing.getEarlier().contains(role)) {
            return place(turn, role);
        }
        Refusal self = ChoiceCheck.person(turn, decision.getDecidedBy());
        return self != null ? self : limit(turn.handoff().getRound(), ROUNDS_MAX, "rounds");
    }

    private static @Nullable Refusal missing(@Nullable String text, String what) {
        return text == null || text.isBlank()
                ? Refusals.of("text-missing", "expected " + what + ", but found none")
                : null;
    }

    private static @Nullable Refusal limit(int have, int most, String what) {
        return have < most
                ? null
                : Refusals.of("too-many", "expected at most " + most + " " + what + " of one case, and it has them");
    }
}
