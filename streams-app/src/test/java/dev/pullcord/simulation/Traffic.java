package dev.pullcord.simulation;

import static dev.pullcord.simulation.Terms.any;

import dev.pullcord.Actions;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.DecisionOption;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.MessageKind;
import dev.pullcord.simulation.guarantee.History;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What agents and people write next, by what they have seen: mostly sense, and every kind of nonsense. */
final class Traffic {
    private static final List<String> AGENTS = List.of("agent-1", "agent-2", "agent-3");
    private static final List<String> PEOPLE = List.of("paula", "peter", "petra", "lea", "carl", "maria");
    private static final List<String> ANY_ROLE = List.of("deal-desk", "finance-lead", "cfo", "security", "janitor");
    private static final List<DecisionKind> KINDS = List.of(DecisionKind.values());
    /** Cases that people look at before all others. */
    private static final int FRESH = 4;

    private final History history;

    Traffic(History history) {
        this.history = history;
    }

    AgentAction action(SplittableRandom dice, Instant now) {
        String agent = any(AGENTS, dice);
        String type =
                dice.nextInt(10) < 7 ? "payment.send" : any(List.of("message.send", "data.delete", "data.read"), dice);
        List<AgentAction> before = history.proposed.stream()
                .map(History.Proposed::action)
                .filter(one -> one.getAgentId().equals(agent))
                .toList();
        boolean instead = !before.isEmpty() && dice.nextInt(8) == 0;
        return Actions.payment(agent, "action-" + number(dice))
                .setOccurredAt(now)
                .setProposal(
                        Actions.proposal(type, 100L * dice.nextInt(1, 100_000)).build())
                .setSupersedes(instead ? any(before, dice).getActionId() : null)
                .build();
    }

    /** A decision about some case; null while there is none. */
    History.@Nullable Said decision(SplittableRandom dice, Instant now) {
        List<Handoff> open = history.open().stream().map(CaseState::getHandoff).toList();
        List<Handoff> seen = dice.nextInt(10) < 8 && !open.isEmpty() ? open : history.handoffs;
        if (seen.isEmpty()) {
            return null;
        }
        int fresh = dice.nextInt(3) == 0 ? seen.size() : Math.min(seen.size(), FRESH);
        Handoff handoff = seen.get(seen.size() - 1 - dice.nextInt(fresh));
        String role = dice.nextInt(10) < 9 ? handoff.getRouting().getRole() : any(ANY_ROLE, dice);
        String option = option(handoff, dice);
        boolean edits = option.equals("modify") == dice.nextInt(20) > 0;
        Decision decision = Decision.newBuilder()
                .setDecisionId(
                        dice.nextInt(25) == 0 && !history.said.isEmpty()
                                ? any(history.said, dice).decision().getDecisionId()
                                : "d-" + number(dice))
                .setCaseId(handoff.getCaseId())
                .setAgentId(dice.nextInt(40) == 0 ? any(AGENTS, dice) : handoff.getAgentId())
                .setKind(dice.nextInt(10) < 6 ? DecisionKind.DECIDE : any(KINDS, dice))
                .setOptionId(option)
                .setModifiedArguments(edits ? arguments(handoff, dice) : null)
                .setDigestSeen(dice.nextInt(15) == 0 ? "0".repeat(64) : handoff.getDigest())
                .setDecidedBy(dice.nextInt(40) == 0 ? "" : any(PEOPLE, dice))
                .setDecidedAt(now)
                .setRationale(dice.nextInt(8) == 0 ? null : "because")
                .setToRole(any(ANY_ROLE, dice))
                .setToPerson(any(PEOPLE, dice))
                .setLeaseMillis(dice.nextBoolean() ? null : 1_000L * dice.nextInt(4_000))
                .build();
        return new History.Said(decision, role);
    }

    private static String option(Handoff handoff, SplittableRandom dice) {
        return switch (dice.nextInt(10)) {
            case 0 -> "escalate";
            case 1 -> any(List.of("shrug", "", "accepted"), dice);
            case 2, 3, 4, 5 ->
                any(
                        handoff.getQuestion().getOptions().stream()
                                .map(DecisionOption::getId)
                                .toList(),
                        dice);
            case 6 -> "modify";
            default -> "approve";
        };
    }

    private static String arguments(Handoff handoff, SplittableRandom dice) {
        return switch (dice.nextInt(8)) {
            case 0 -> "{\"vendor\":\"V-9\",\"amount\":" + dice.nextInt(1, 90_000) + "}";
            case 1 -> "{\"vendor\":\"V-1\",\"amount\":" + dice.nextInt(Terms.LARGE, 9 * Terms.LARGE) + "}";
            case 2 -> any(List.of("{", "[]", "{\"amount\":\"1e999999999\"}", "{\"amount\":null}"), dice);
            case 3 -> handoff.getProposal().getArguments();
            default -> "{\"vendor\":\"V-1\",\"amount\":900}";
        };
    }

    /** A decision about a case that is not. */
    History.Said stray(SplittableRandom dice, Instant now) {
        Decision decision = Decision.newBuilder()
                .setDecisionId("d-" + number(dice))
                .setCaseId("case-of-nobody")
                .setAgentId(any(AGENTS, dice))
                .setKind(any(KINDS, dice))
                .setOptionId("approve")
                .setDecidedBy(any(PEOPLE, dice))
                .setDecidedAt(now)
                .build();
        return new History.Said(decision, any(ANY_ROLE, dice));
    }

    /** What an agent says of an action; null while none has been proposed. */
    @Nullable
    AgentMessage message(SplittableRandom dice, Instant now) {
        if (history.proposed.isEmpty()) {
            return null;
        }
        List<CaseState> asked = history.open().stream()
                .filter(state -> !state.getHandoff().getExchanges().isEmpty())
                .toList();
        boolean answers = !asked.isEmpty() && dice.nextInt(4) > 0;
        CaseState state = answers ? any(asked, dice) : null;
        AgentAction action = any(history.proposed, dice).action();
        String question = state == null
                ? any(Arrays.asList(null, "q-0"), dice)
                : any(state.getHandoff().getExchanges(), dice).getQuestionId();
        return AgentMessage.newBuilder()
                .setMessageId("m-" + number(dice))
                .setAgentId(state == null ? action.getAgentId() : state.getAgentId())
                .setActionId(state == null ? action.getActionId() : state.getActionId())
                .setKind(answers ? MessageKind.ANSWER : any(List.of(MessageKind.values()), dice))
                .setQuestionId(question)
                .setText(dice.nextInt(5) == 0 ? "" : "Order 4711.")
                .setSentAt(now)
                .build();
    }

    private static int number(SplittableRandom dice) {
        return dice.nextInt(1_000_000);
    }
}
