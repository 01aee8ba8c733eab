package dev.pullcord.core.window;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.Enrichment;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.Request;
import dev.pullcord.schemas.Retrieval;
import dev.pullcord.schemas.Signals;
import dev.pullcord.schemas.StateCheck;
import dev.pullcord.schemas.WorkItem;
import dev.pullcord.schemas.WorkStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Actions for tests: a write by one agent unless said otherwise. */
public final class Proposed {
    /** When {@link #at} is 0. */
    public static final Instant START = Instant.parse("2026-05-04T08:00:00Z");

    private final String tool;
    private String type;
    private String arguments = "{}";
    private String session = "s-1";
    private Effect effect = Effect.WRITE;
    private long second;
    private @Nullable Double usd;
    private final List<PartyRef> parties = new ArrayList<>();
    private final List<WorkItem> work = new ArrayList<>();
    private final List<Retrieval> searches = new ArrayList<>();
    private final List<StateCheck> checks = new ArrayList<>();

    private Proposed(String tool) {
        this.tool = tool;
        type = "do." + tool;
    }

    public static Proposed call(String tool) {
        return new Proposed(tool);
    }

    public Proposed type(String actionType) {
        type = actionType;
        return this;
    }

    public Proposed with(String json) {
        arguments = json;
        return this;
    }

    public Proposed in(String sessionId) {
        session = sessionId;
        return this;
    }

    public Proposed reading() {
        effect = Effect.READ;
        return this;
    }

    public Proposed at(long seconds) {
        second = seconds;
        return this;
    }

    public Proposed usd(double amount) {
        usd = amount;
        return this;
    }

    public Proposed party(String id) {
        parties.add(PartyRef.newBuilder().setRole("vendor").setId(id).build());
        return this;
    }

    public Proposed after(String workTool, WorkStatus status) {
        work.add(WorkItem.newBuilder().setName(workTool).setStatus(status).build());
        return this;
    }

    public Proposed search(int hits, @Nullable Double topScore) {
        searches.add(Retrieval.newBuilder()
                .setQuery("refund rules")
                .setHits(hits)
                .setTopScore(topScore)
                .build());
        return this;
    }

    public Proposed stated(String stated, String observed) {
        checks.add(StateCheck.newBuilder()
                .setName("invoice.total")
                .setStated(stated)
                .setObserved(observed)
                .build());
        return this;
    }

    public EnrichedAction enriched() {
        Instant at = START.plusSeconds(second);
        Proposal proposal = Proposal.newBuilder()
                .setActionType(type)
                .setTool(tool)
                .setArguments(arguments)
                .setEffect(effect)
                .setParties(parties)
                .build();
        Signals signals = Signals.newBuilder()
                .setRetrievals(searches)
                .setStateChecks(checks)
                .build();
        AgentAction action = AgentAction.newBuilder()
                .setActionId("a-" + second)
                .setAgentId("agent-1")
                .setSessionId(session)
                .setOccurredAt(at)
                .setRequest(Request.newBuilder().setText("please").build())
                .setWork(work)
                .setProposal(proposal)
                .setSignals(signals)
                .build();
        Enrichment enrichment = Enrichment.newBuilder()
                .setProfile("autonomous")
                .setAgentKnown(true)
                .setAmountUsd(usd)
                .build();
        String digest = tool + " " + arguments;
        return new EnrichedAction(action, proposal, Map.of(), enrichment, digest, at, "agent.actions-0@" + second);
    }
}
