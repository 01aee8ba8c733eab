package dev.pullcord.dev.fleet.desk;

import dev.pullcord.dev.fleet.cast.AgentCard;
import dev.pullcord.schemas.ActionAttributes;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Authority;
import dev.pullcord.schemas.Confidence;
import dev.pullcord.schemas.ConfidenceMethod;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.ProposedOption;
import dev.pullcord.schemas.Retrieval;
import dev.pullcord.schemas.Reversibility;
import dev.pullcord.schemas.Signals;
import dev.pullcord.schemas.StateCheck;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One action of a session while its story writes it: what is proposed, and all that travels with it. */
final class Beat {
    private final AgentCard agent;
    private final Proposal.Builder proposal = Proposal.newBuilder();
    private final ActionAttributes.Builder attributes = ActionAttributes.newBuilder();
    private final List<PartyRef> parties = new ArrayList<>();
    private final List<StateCheck> checks = new ArrayList<>();
    private final List<Retrieval> retrievals = new ArrayList<>();
    private final List<ProposedOption> options = new ArrayList<>();
    private final Map<String, Double> scores = new HashMap<>();
    private final List<Work> before;
    private @Nullable Confidence confidence;
    private Truth truth;
    private @Nullable String toolError;

    /** @param before work done since the beat before */
    Beat(AgentCard agent, String type, String tool, Map<String, Object> arguments, Truth truth, List<Work> before) {
        this.agent = agent;
        this.truth = truth;
        this.before = List.copyOf(before);
        proposal.setActionType(type)
                .setTool(tool)
                .setArguments(Json.write(arguments))
                .setEffect(Effect.WRITE)
                .setReversibility(Reversibility.COMPENSABLE);
    }

    Beat reads() {
        proposal.setEffect(Effect.READ).setReversibility(Reversibility.REVERSIBLE);
        return this;
    }

    Beat undo(Reversibility reversibility) {
        proposal.setReversibility(reversibility);
        return this;
    }

    Beat money(BigDecimal amount, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        long minor = amount.movePointRight(digits).longValueExact();
        proposal.setAmount(new Money(minor, currency));
        return this;
    }

    Beat because(String reasoning) {
        proposal.setReasoning(reasoning);
        return this;
    }

    Beat with(String role, String id, String name) {
        parties.add(new PartyRef(role, id, name));
        return this;
    }

    Beat touches(long count) {
        proposal.setAudienceSize(count);
        return this;
    }

    Beat sure(double score, ConfidenceMethod method) {
        double rounded = Math.round(score * 1000) / 1000.0;
        String evaluator = switch (method) {
            case EVALUATOR -> "action-judge-2";
            case VERIFIER -> "record-verifier-1";
            default -> null;
        };
        confidence = new Confidence(rounded, method, evaluator);
        return this;
    }

    Beat checked(String name, Object stated, Object observed) {
        checks.add(new StateCheck(name, stated.toString(), observed.toString()));
        return this;
    }

    Beat searched(List<Retrieval> searches) {
        retrievals.addAll(searches);
        return this;
    }

    Beat scored(String evaluator, double score) {
        scores.put(evaluator, Math.round(score * 1000) / 1000.0);
        return this;
    }

    Beat data(String classification) {
        attributes.setDataClassification(classification);
        return this;
    }

    Beat place(String country) {
        attributes.setGeography(country);
        return this;
    }

    Beat regulated(String category) {
        attributes.setRegulatoryCategory(category);
        return this;
    }

    Beat option(String id, String label, String consequence) {
        options.add(new ProposedOption(id, label, consequence));
        return this;
    }

    Beat fails(String error) {
        toolError = error;
        return this;
    }

    /** Replaces what is true of it. */
    Beat truth(Truth.Kind kind, @Nullable TriggerType provokes) {
        truth = new Truth(kind, truth.story(), provokes);
        return this;
    }

    List<Work> before() {
        return before;
    }

    /** Fills in what this beat knows; the session adds who, when and the work. */
    Step step(AgentAction.Builder action, @Nullable String onBehalfOf) {
        String scope = proposal.getActionType().replace('.', ':');
        return new Step(
                action.setProposal(proposal.setParties(parties).build())
                        .setConfidence(confidence)
                        .setSignals(new Signals(retrievals, checks, scores))
                        .setAttributes(attributes.build())
                        .setAuthority(new Authority(onBehalfOf, List.of(scope), agent.owner()))
                        .setOptions(options)
                        .build(),
                truth,
                toolError);
    }
}
