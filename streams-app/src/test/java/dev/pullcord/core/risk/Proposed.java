package dev.pullcord.core.risk;

import dev.pullcord.core.detect.Detection;
import dev.pullcord.core.detect.Detector;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.Enrichment;
import dev.pullcord.schemas.PartySnapshot;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.Request;
import dev.pullcord.schemas.Signals;
import dev.pullcord.schemas.WorkItem;
import dev.pullcord.schemas.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A proposed action, put together piece by piece. */
public final class Proposed {
    private final String request;
    private final List<String> followUps = new ArrayList<>();
    private final List<WorkItem> work = new ArrayList<>();
    private final List<PartySnapshot> parties = new ArrayList<>();
    private final Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    private String type = "message.send";
    private String tool = "send_message";
    private Effect effect = Effect.WRITE;
    private Map<String, Double> scores = Map.of();

    private Proposed(String request) {
        this.request = request;
    }

    /** An action that follows this request. */
    public static Proposed after(String request) {
        return new Proposed(request);
    }

    public Proposed then(String followUp) {
        followUps.add(followUp);
        return this;
    }

    public Proposed saw(String workTool, String input, String output) {
        work.add(WorkItem.newBuilder()
                .setName(workTool)
                .setInput(input)
                .setOutput(output)
                .build());
        return this;
    }

    public Proposed sawTrusted(String workTool, String output) {
        work.add(WorkItem.newBuilder()
                .setName(workTool)
                .setOutput(output)
                .setTrusted(true)
                .build());
        return this;
    }

    public Proposed knows(String party, boolean approved) {
        parties.add(PartySnapshot.newBuilder()
                .setRole("payee")
                .setId(party)
                .setKnown(true)
                .setApproved(approved)
                .build());
        return this;
    }

    public Proposed does(String actionType, String actionTool) {
        type = actionType;
        tool = actionTool;
        return this;
    }

    public Proposed reads() {
        effect = Effect.READ;
        return this;
    }

    public Proposed with(String name, @Nullable Object value) {
        arguments.put(name, value);
        return this;
    }

    public Proposed scored(Map<String, Double> evaluators) {
        scores = evaluators;
        return this;
    }

    public EnrichedAction build() {
        Proposal proposal = Proposal.newBuilder()
                .setActionType(type)
                .setTool(tool)
                .setArguments(Json.write(arguments))
                .setEffect(effect)
                .build();
        AgentAction action = AgentAction.newBuilder()
                .setActionId("a-1")
                .setAgentId("agent-1")
                .setSessionId("s-1")
                .setOccurredAt(Instant.EPOCH)
                .setRequest(Request.newBuilder()
                        .setText(request)
                        .setFollowUps(followUps)
                        .build())
                .setWork(work)
                .setProposal(proposal)
                .setSignals(Signals.newBuilder().setScores(scores).build())
                .build();
        Enrichment enrichment = Enrichment.newBuilder()
                .setProfile("internal-operations")
                .setAgentKnown(true)
                .setParties(parties)
                .build();
        return new EnrichedAction(
                action, proposal, arguments, enrichment, "digest", Instant.EPOCH, "agent.actions-0@1");
    }

    public Detection seenBy(Detector detector) {
        return detector.detect(build(), AgentMemory.decode(null));
    }
}
