package dev.pullcord.dev.fleet.desk;

import dev.pullcord.dev.fleet.cast.AgentCard;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Request;
import dev.pullcord.schemas.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conversation or run of one agent: its actions in order, each with the work done up to then. Not thread-safe. */
public final class Session {
    /** Pieces of work that travel with an action, the newest. */
    static final int WORK_MAX = 4;

    private static final Duration FIRST_LOOK = Duration.ofMillis(4_200);
    private static final Duration ARRIVED_BEFORE = Duration.ofSeconds(95);

    private final AgentCard agent;
    private final String sessionId;
    private final String text;
    private final List<String> followUps;
    private final @Nullable String requester;
    private final String channel;
    private final Deque<Beat> beats;
    private final Deque<WorkItem> work = new ArrayDeque<>();
    private @Nullable Instant receivedAt;
    private @Nullable Instant lastAt;

    Session(
            AgentCard agent,
            String sessionId,
            String text,
            List<String> followUps,
            @Nullable String requester,
            String channel,
            List<Beat> beats) {
        this.agent = agent;
        this.sessionId = sessionId;
        this.text = text;
        this.followUps = List.copyOf(followUps);
        this.requester = requester;
        this.channel = channel;
        this.beats = new ArrayDeque<>(beats);
    }

    /** Whether all its actions have been taken. */
    public boolean over() {
        return beats.isEmpty();
    }

    /**
     * Its next action.
     *
     * @param actionId identifier, unique for the agent
     * @param at when the agent proposes it; not before the last one
     */
    public Step next(String actionId, Instant at) {
        if (receivedAt == null) {
            receivedAt = at.minus(ARRIVED_BEFORE);
        }
        Beat beat = beats.remove();
        worked(beat.before(), at);
        lastAt = at;
        AgentAction.Builder action = AgentAction.newBuilder()
                .setActionId(actionId)
                .setAgentId(agent.id())
                .setAgentVersion(agent.version())
                .setSessionId(sessionId)
                .setTenantId(agent.tenant())
                .setOccurredAt(at)
                .setRequest(new Request(text, followUps, requester, channel, receivedAt))
                .setWork(new ArrayList<>(work));
        return beat.step(action, requester);
    }

    /** Gives new work its times: evenly between the action before and this one. */
    private void worked(List<Work> before, Instant at) {
        Instant start = lastAt == null ? at.minus(FIRST_LOOK) : lastAt;
        long slice = Duration.between(start, at).toMillis() / Math.max(1, before.size());
        for (int i = 0; i < before.size(); i++) {
            Instant from = start.plusMillis(i * slice);
            work.add(before.get(i).item(from, from.plusMillis(slice)));
            if (work.size() > WORK_MAX) {
                work.remove();
            }
        }
    }
}
