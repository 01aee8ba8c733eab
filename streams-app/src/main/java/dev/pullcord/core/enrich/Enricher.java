package dev.pullcord.core.enrich;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.Enrichment;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.Party;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.PartySnapshot;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.digest.ActionDigest;
import dev.pullcord.schemas.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adds to an action what reference data knows, and keeps a snapshot of it for the flight recorder. */
public final class Enricher {
    /** Parties looked up for one action at most; further ones count as unknown. */
    public static final int PARTIES_MAX = 16;

    private final String defaultProfile;

    /** @param defaultProfile profile of agents that reference data does not know */
    public Enricher(String defaultProfile) {
        this.defaultProfile = defaultProfile;
    }

    /**
     * Enriches an action that {@link dev.pullcord.core.ingest} let pass.
     *
     * @param at time of the log
     * @param source topic, partition and offset
     */
    public EnrichedAction enrich(AgentAction action, References references, Instant at, String source) {
        return enrich(action, Json.parse(proposal(action).getArguments()), references, at, source);
    }

    /**
     * The same for an action whose arguments have been read already.
     *
     * @param arguments what {@link Json#parse} made of them
     */
    public EnrichedAction enrich(
            AgentAction action, @Nullable Object arguments, References references, Instant at, String source) {
        Proposal proposal = proposal(action);
        AgentProfile agent = references.agent(action.getAgentId());
        Money amount = proposal.getAmount();
        Rates rates = references.rates();
        Double rate = amount == null ? null : rates.usdFor(amount.getCurrency());
        // the constructor: a generated builder holds each value against the schema, which is slow
        Enrichment enrichment = new Enrichment(
                agent == null ? defaultProfile : agent.getProfile(),
                agent != null,
                parties(action, proposal, references),
                amount == null || rate == null ? null : Double.valueOf(Amounts.units(amount) * rate),
                rate,
                amount == null ? "" : rates.version());
        return new EnrichedAction(
                action,
                proposal,
                named(arguments),
                enrichment,
                ActionDigest.ofParsed(action, proposal, arguments),
                at,
                source);
    }

    /**
     * An action with what was found about it when it was judged: nothing is looked up.
     *
     * @param recorded what the flight recorder kept
     */
    public static EnrichedAction again(AgentAction action, Enrichment recorded, Instant at, String source) {
        Proposal proposal = proposal(action);
        Object arguments = Json.parse(proposal.getArguments());
        String digest = ActionDigest.ofParsed(action, proposal, arguments);
        return new EnrichedAction(action, proposal, named(arguments), recorded, digest, at, source);
    }

    private static Proposal proposal(AgentAction action) {
        return Objects.requireNonNull(action.getProposal(), "ingest refuses actions without a proposal");
    }

    private static List<PartySnapshot> parties(AgentAction action, Proposal proposal, References references) {
        List<PartySnapshot> list = new ArrayList<>(proposal.getParties().size() + 1);
        boolean tenantNamed = false;
        for (PartyRef party : proposal.getParties()) {
            boolean lookUp = list.size() < PARTIES_MAX;
            list.add(snapshot(party.getRole(), party.getId(), lookUp ? references.party(party.getId()) : null));
            tenantNamed |= party.getRole().equals("tenant");
        }
        if (!action.getTenantId().isEmpty() && !tenantNamed) {
            list.add(snapshot("tenant", action.getTenantId(), references.party(action.getTenantId())));
        }
        return list;
    }

    private static PartySnapshot snapshot(String role, String id, @Nullable Party known) {
        return new PartySnapshot(
                role,
                id,
                known != null,
                known == null ? null : known.getTier(),
                known == null ? null : known.getApproved(),
                known == null ? List.of() : known.getPromises());
    }

    @SuppressWarnings("unchecked") // names in JSON are texts
    private static Map<String, @Nullable Object> named(@Nullable Object arguments) {
        return arguments instanceof Map<?, ?> object ? (Map<String, @Nullable Object>) object : Map.of();
    }
}
