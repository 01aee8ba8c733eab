package dev.pullcord.client.action;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Confidence;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.WorkItem;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.json.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an action lacks, or has too much of, in words that say what to do. */
final class Gaps {
    /** Longest identifier that the engine takes, characters. */
    private static final int ID_MAX = 512;
    /** Characters of all work together; an action may have 1 MiB in all. */
    private static final int WORK_MAX = 900_000;

    private final List<String> found = new ArrayList<>();

    private Gaps() {}

    static List<String> of(AgentAction action, Proposal proposal) {
        Gaps gaps = new Gaps();
        gaps.identifiers(action, proposal);
        gaps.text(
                "request", action.getRequest().getText(), "say what the agent was asked, word for word: request(text)");
        gaps.text("reasoning", proposal.getReasoning(), "say why the agent wants this: reasoning(text)");
        gaps.arguments(proposal.getArguments());
        gaps.parties(proposal.getParties());
        gaps.confidence(action.getConfidence());
        gaps.size(action.getWork());
        return gaps.found;
    }

    private void identifiers(AgentAction action, Proposal proposal) {
        identifier("actionId", action.getActionId(), "give it an id of its own: id(text)");
        identifier("agentId", action.getAgentId(), "name the agent");
        identifier("session", action.getSessionId(), "name the conversation or run it belongs to: session(id)");
        identifier("action type", proposal.getActionType(), "name its class, such as payment.send");
        identifier("tool", proposal.getTool(), "name the tool that would be called");
    }

    private void identifier(String what, String value, String wayOut) {
        text(what, value, wayOut);
        if (value.length() > ID_MAX) {
            found.add(what + ": expected at most " + ID_MAX + " characters, but found " + value.length());
        }
    }

    private void text(String what, @Nullable String value, String wayOut) {
        if (value == null || value.isBlank()) {
            found.add(what + " is missing; " + wayOut);
        }
    }

    private void arguments(String arguments) {
        if (arguments.isEmpty()) {
            found.add("arguments are missing; give what the tool would be called with: arguments(map or JSON)");
            return;
        }
        try {
            Object value = Json.parse(arguments);
            if (!(value instanceof Map)) {
                found.add("arguments: expected one JSON object such as {\"to\":\"x\"}, but found another value");
            }
            Json.canonicalForm(value);
        } catch (JsonException e) {
            found.add("arguments: " + e.getMessage());
        }
    }

    private void parties(List<PartyRef> parties) {
        if (parties.stream()
                .anyMatch(one -> one.getRole().isBlank() || one.getId().isBlank())) {
            found.add("party: expected role and id of each, but one is empty; party(\"vendor\", \"V-1\", name)");
        }
    }

    private void confidence(@Nullable Confidence confidence) {
        if (confidence != null && !(confidence.getScore() >= 0 && confidence.getScore() <= 1)) {
            found.add("confidence: expected 0 to 1, but found " + confidence.getScore());
        }
    }

    private void size(List<WorkItem> work) {
        long characters = work.stream()
                .mapToLong(one -> one.getInput().length() + one.getOutput().length())
                .sum();
        if (characters > WORK_MAX) {
            found.add("work: expected at most " + WORK_MAX + " characters of input and output together, but found "
                    + characters + "; put large evidence elsewhere and name the place: Work.dataref(place)");
        }
    }
}
