package dev.pullcord.cli.backtest;

import dev.pullcord.core.backtest.Truth;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.Resolution;
import java.util.HashMap;
import java.util.Map;

/** Outcomes and answers of people by agent and action. Filled by one thread, then read by many. */
final class KnownTruth implements Truth {
    private final Map<String, Turned> outcomes = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();

    /** One that says it was wrong counts, whatever others say. */
    void add(Outcome outcome) {
        OutcomeKind kind = outcome.getKind();
        if (kind != OutcomeKind.UNKNOWN) {
            Turned turned = kind == OutcomeKind.RIGHT ? Turned.RIGHT : Turned.WRONG;
            outcomes.merge(
                    key(outcome.getAgentId(), outcome.getActionId()),
                    turned,
                    (one, other) -> one == Turned.WRONG ? one : other);
        }
    }

    /** The last answer of people counts. */
    void add(Resolution resolution) {
        if (resolution.getDisposedBy() != DisposedBy.HUMAN) {
            return;
        }
        Disposition disposition = resolution.getDisposition();
        if (disposition == Disposition.APPROVED) {
            put(resolution, Answer.APPROVED);
        } else if (disposition == Disposition.REJECTED || disposition == Disposition.APPROVED_WITH_EDITS) {
            put(resolution, Answer.OBJECTED);
        }
    }

    private void put(Resolution resolution, Answer answer) {
        answers.put(key(resolution.getAgentId(), resolution.getActionId()), answer);
    }

    @Override
    public Turned outcome(String agentId, String actionId) {
        return outcomes.isEmpty() ? Turned.UNKNOWN : outcomes.getOrDefault(key(agentId, actionId), Turned.UNKNOWN);
    }

    @Override
    public Answer people(String agentId, String actionId) {
        return answers.isEmpty() ? Answer.NONE : answers.getOrDefault(key(agentId, actionId), Answer.NONE);
    }

    private static String key(String agentId, String actionId) {
        return agentId + '\n' + actionId;
    }
}
