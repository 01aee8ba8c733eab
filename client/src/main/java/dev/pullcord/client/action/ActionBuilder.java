package dev.pullcord.client.action;

import dev.pullcord.schemas.ActionAttributes;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Authority;
import dev.pullcord.schemas.Confidence;
import dev.pullcord.schemas.ConfidenceMethod;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.ProposedOption;
import dev.pullcord.schemas.Request;
import dev.pullcord.schemas.Reversibility;
import dev.pullcord.schemas.Signals;
import dev.pullcord.schemas.WorkItem;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.json.JsonException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Describes an action so that a person who has never seen the agent can decide on it. {@link #build} fails loudly: it names
 * everything that is missing at once. What it cannot know is whether the description is true.
 */
public final class ActionBuilder {
    private final AgentAction.Builder action = AgentAction.newBuilder();
    private final Proposal.Builder proposal = Proposal.newBuilder();
    private final Request.Builder request = Request.newBuilder().setText("");
    private final ActionAttributes.Builder attributes = ActionAttributes.newBuilder();
    private final Signals.Builder signals = Signals.newBuilder();
    private final List<WorkItem> work = new ArrayList<>();
    private final List<PartyRef> parties = new ArrayList<>();
    private final List<ProposedOption> options = new ArrayList<>();
    private final Map<String, Double> scores = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private @Nullable Authority authority;

    private ActionBuilder(String agentId, String actionType, String tool) {
        action.setActionId(UUID.randomUUID().toString())
                .setAgentId(agentId)
                .setSessionId("")
                .setOccurredAt(Instant.now());
        proposal.setActionType(actionType).setTool(tool).setArguments("");
    }

    /**
     * Begins a description.
     *
     * @param actionType class of action, dotted, general word first: payment.send
     * @param tool tool that would be called
     */
    public static ActionBuilder of(String agentId, String actionType, String tool) {
        return new ActionBuilder(agentId, actionType, tool);
    }

    /** Identifier; give one that a retry would give again, and the retry gets the first answer. By default a random one. */
    public ActionBuilder id(String actionId) {
        action.setActionId(actionId);
        return this;
    }

    /** Version of the agent; empty counts as unknown. */
    public ActionBuilder agentVersion(String version) {
        action.setAgentVersion(version.isEmpty() ? null : version);
        return this;
    }

    /** Organisation the agent works for. */
    public ActionBuilder tenant(String tenantId) {
        action.setTenantId(tenantId);
        return this;
    }

    /** When the agent proposes it; by default now. */
    public ActionBuilder occurredAt(Instant time) {
        action.setOccurredAt(time);
        return this;
    }

    /** Needed: conversation or run it belongs to. */
    public ActionBuilder session(String sessionId) {
        action.setSessionId(sessionId);
        return this;
    }

    /** Needed: what the agent was asked, word for word. */
    public ActionBuilder request(String text) {
        request.setText(text);
        return this;
    }

    /** Who asked, through which channel, when. */
    public ActionBuilder requestedBy(String requester, @Nullable String channel, @Nullable Instant receivedAt) {
        request.setRequester(requester).setChannel(channel).setReceivedAt(receivedAt);
        return this;
    }

    /** Further things the asker said, in order, word for word. */
    public ActionBuilder followUps(List<String> texts) {
        request.setFollowUps(List.copyOf(texts));
        return this;
    }

    /** Needed: what the tool would be called with, one JSON object. */
    public ActionBuilder arguments(String json) {
        proposal.setArguments(json);
        return this;
    }

    /** The same as a map of texts, numbers, booleans, lists and maps. */
    public ActionBuilder arguments(Map<String, ?> values) {
        try {
            return arguments(Json.write(values));
        } catch (JsonException e) {
            problems.add("arguments: " + e.getMessage());
            return this;
        }
    }

    /** Needed: why the agent wants this. */
    public ActionBuilder reasoning(String text) {
        proposal.setReasoning(text);
        return this;
    }

    /** Needed, or {@link #onBehalfOfNobody}: person or account the agent acts for, with the credential scopes it would use. */
    public ActionBuilder onBehalfOf(String person, String... scopes) {
        authority = Authority.newBuilder()
                .setOnBehalfOf(person)
                .setScopes(List.of(scopes))
                .build();
        return this;
    }

    /** The agent acts for nobody in particular. */
    public ActionBuilder onBehalfOfNobody(String... scopes) {
        authority = Authority.newBuilder().setScopes(List.of(scopes)).build();
        return this;
    }

    /** Money that would move: "40000.00" and an ISO 4217 code. */
    public ActionBuilder amount(String amount, String currency) {
        try {
            return amount(new BigDecimal(amount), currency);
        } catch (NumberFormatException e) {
            problems.add("amount: expected a decimal number such as 1840.00, but found \"" + amount + "\"");
            return this;
        }
    }

    /** Money that would move, with no more digits than the currency has. */
    public ActionBuilder amount(BigDecimal amount, String currency) {
        Amount.of(amount, currency).read(proposal::setAmount, problems::add);
        return this;
    }

    /** Somebody on the other side. */
    public ActionBuilder party(String role, String id, @Nullable String name) {
        parties.add(PartyRef.newBuilder().setRole(role).setId(id).setName(name).build());
        return this;
    }

    /** How far it can be undone, and whether it changes anything outside the agent. */
    public ActionBuilder effect(Effect effect, Reversibility reversibility) {
        proposal.setEffect(effect).setReversibility(reversibility);
        return this;
    }

    /** How many people it would reach, or records it would touch. */
    public ActionBuilder audience(long size) {
        proposal.setAudienceSize(size);
        return this;
    }

    /** How sure the agent is, from 0 to 1, and how it knows. */
    public ActionBuilder confidence(double score, ConfidenceMethod method) {
        action.setConfidence(
                Confidence.newBuilder().setScore(score).setMethod(method).build());
        return this;
    }

    /** What the agent did before it came to this, in order. */
    public ActionBuilder work(Work... items) {
        for (Work item : items) {
            work.add(item.build());
        }
        return this;
    }

    /** Score of an external evaluator, from 0 (harmless) to 1 (certain hit). */
    public ActionBuilder score(String evaluator, double score) {
        scores.put(evaluator, score);
        return this;
    }

    /** What kind of data it touches and where: classification, ISO 3166-1 alpha-2 code, regulated category; null for unknown. */
    public ActionBuilder attributes(
            @Nullable String classification, @Nullable String geography, @Nullable String regulatory) {
        attributes.setDataClassification(classification).setGeography(geography).setRegulatoryCategory(regulatory);
        return this;
    }

    /** A way forward that the agent itself sees. */
    public ActionBuilder option(String id, String label, String consequence) {
        options.add(ProposedOption.newBuilder()
                .setId(id)
                .setLabel(label)
                .setConsequence(consequence)
                .build());
        return this;
    }

    /** An earlier action that this one stands in for; its case ends when it is still held. */
    public ActionBuilder supersedes(String actionId) {
        action.setSupersedes(actionId);
        return this;
    }

    /**
     * The whole action.
     *
     * @throws IncompleteActionException naming everything that is missing
     */
    public AgentAction build() {
        List<String> gaps = new ArrayList<>(problems);
        if (authority == null) {
            gaps.add(
                    "on whose behalf is missing; say for whom the agent acts: onBehalfOf(person, scopes), or onBehalfOfNobody()");
        }
        Proposal whole = proposal.setParties(List.copyOf(parties)).build();
        AgentAction built = action.setProposal(whole)
                .setRequest(request.build())
                .setWork(List.copyOf(work))
                .setSignals(signals.setScores(Map.copyOf(scores)).build())
                .setAttributes(attributes.build())
                .setAuthority(authority == null ? Authority.newBuilder().build() : authority)
                .setOptions(List.copyOf(options))
                .build();
        gaps.addAll(Gaps.of(built, whole));
        if (!gaps.isEmpty()) {
            throw new IncompleteActionException(whole.getActionType() + " by " + built.getAgentId(), gaps);
        }
        return built;
    }
}
