package dev.pullcord.core.ingest;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Confidence;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.json.JsonException;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whether an action that could be read also makes sense. */
public final class ActionValidator {
    /** Longest identifier of an action, agent, session, tool, class of action or party, characters. */
    public static final int ID_MAX = 512;
    /** Characters of a wrong value that an answer repeats. */
    private static final int SHOWN_MAX = 200;

    private final Duration futureTolerance;
    private final int actionBytesMax;

    /**
     * @param futureTolerance how far an agent's clock may run ahead of the log's
     * @param actionBytesMax largest action on the wire, bytes
     */
    public ActionValidator(Duration futureTolerance, int actionBytesMax) {
        this.futureTolerance = futureTolerance;
        this.actionBytesMax = actionBytesMax;
    }

    /**
     * Checks one action.
     *
     * @param key the record's key; null when it had none
     * @param at time of the log
     * @param bytes size on the wire
     * @return a {@link ValidAction} when the action can be judged
     */
    public CheckedAction check(AgentAction action, @Nullable String key, Instant at, int bytes) {
        InvalidAction envelope = envelope(action, key, at, bytes);
        if (envelope != null) {
            return envelope;
        }
        Proposal proposal = action.getProposal();
        if (proposal == null) {
            return new InvalidAction(
                    "missing-proposal",
                    "expected a proposal, but the action has none; say in proposal what the agent is about to do");
        }
        InvalidAction named = names(proposal);
        if (named != null) {
            return named;
        }
        Map<?, ?> arguments;
        try {
            if (!(Json.parse(proposal.getArguments()) instanceof Map<?, ?> object)) {
                return new InvalidAction(
                        "arguments-not-object",
                        "expected proposal.arguments to be one JSON object such as {\"to\":\"x\"}, but found another value");
            }
            // what cannot be made canonical cannot be bound to a decision
            Json.requireCanonical(object);
            arguments = object;
        } catch (JsonException e) {
            return new InvalidAction("arguments-not-json", "proposal.arguments: " + e.getMessage());
        }
        InvalidAction rest = parties(proposal);
        if (rest == null) {
            rest = measurements(action);
        }
        return rest != null ? rest : new ValidAction(action, arguments);
    }

    private @Nullable InvalidAction envelope(AgentAction action, @Nullable String key, Instant at, int bytes) {
        InvalidAction id = identifier("actionId", action.getActionId());
        if (id == null) {
            id = identifier("agentId", action.getAgentId());
        }
        if (id == null) {
            id = identifier("sessionId", action.getSessionId());
        }
        if (id != null) {
            return id;
        }
        if (bytes > actionBytesMax) {
            return new InvalidAction(
                    "too-large",
                    "expected at most " + actionBytesMax + " bytes, but found " + bytes
                            + "; put large evidence elsewhere and name the place in work[].dataref");
        }
        if (!action.getAgentId().equals(key)) {
            return new InvalidAction(
                    "key-mismatch",
                    "expected the record key \"" + action.getAgentId() + "\", but found "
                            + (key == null ? "none" : "\"" + shortened(key) + "\"")
                            + "; publish actions with their agentId as the key, so that all of an agent stays in order");
        }
        Instant latest = at.plus(futureTolerance);
        if (action.getOccurredAt().isAfter(latest)) {
            return new InvalidAction(
                    "time-in-future",
                    "expected occurredAt up to " + latest + ", but found " + action.getOccurredAt()
                            + "; set the agent's clock");
        }
        return null;
    }

    private static @Nullable InvalidAction identifier(String name, String value) {
        if (value.isBlank()) {
            return new InvalidAction("missing-" + name, "expected " + name + ", but it is empty");
        }
        if (value.length() > ID_MAX) {
            return new InvalidAction(
                    "too-long-" + name,
                    "expected " + name + " of at most " + ID_MAX + " characters, but found " + value.length());
        }
        return null;
    }

    private static @Nullable InvalidAction names(Proposal proposal) {
        if (proposal.getActionType().isBlank() || proposal.getTool().isBlank()) {
            return new InvalidAction(
                    "missing-action-type", "expected proposal.actionType and proposal.tool, but one of them is empty");
        }
        InvalidAction name = identifier("actionType", proposal.getActionType());
        return name != null ? name : identifier("tool", proposal.getTool());
    }

    private static @Nullable InvalidAction parties(Proposal proposal) {
        for (PartyRef party : proposal.getParties()) {
            if (party.getId().isBlank() || party.getRole().isBlank()) {
                return new InvalidAction(
                        "incomplete-party", "expected role and id of each of proposal.parties, but one is empty");
            }
            InvalidAction id = identifier("party", party.getId());
            if (id != null) {
                return id;
            }
        }
        Money amount = proposal.getAmount();
        return amount == null ? null : currency(amount.getCurrency());
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
    }

    private static @Nullable InvalidAction currency(String code) {
        if (code.isEmpty()) {
            return new InvalidAction(
                    "amount-without-currency",
                    "expected an ISO 4217 code in proposal.amount.currency, but it is empty; write for example USD");
        }
        try {
            Currency.getInstance(code);
            return null;
        } catch (IllegalArgumentException e) {
            return new InvalidAction(
                    "unknown-currency",
                    "expected an ISO 4217 code such as USD in proposal.amount.currency, but found \"" + shortened(code)
                            + "\"");
        }
    }

    private static @Nullable InvalidAction measurements(AgentAction action) {
        Confidence confidence = action.getConfidence();
        if (confidence != null && !(confidence.getScore() >= 0 && confidence.getScore() <= 1)) {
            return new InvalidAction(
                    "confidence-out-of-range",
                    "expected confidence.score from 0 to 1, but found " + confidence.getScore());
        }
        for (Map.Entry<String, Double> score : action.getSignals().getScores().entrySet()) {
            if (!(score.getValue() >= 0 && score.getValue() <= 1)) {
                return new InvalidAction(
                        "score-out-of-range",
                        "expected signals.scores[\"" + score.getKey() + "\"] from 0 to 1, but found "
                                + score.getValue());
            }
        }
        return null;
    }
}
