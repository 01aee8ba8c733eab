package dev.pullcord.dev.fleet.review;

import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Handoff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All simulated reviewers. What they decide follows from the seed, the role and the handoff; when, also from how busy the role
 * is. Roles come into being with their first handoff. Not thread-safe.
 */
public final class Reviewers {
    /** Roles at most; handoffs of further roles are left unread. */
    static final int ROLES_MAX = 256;

    private final long seed;
    private final DemoClock clock;
    private final Map<String, RoleDesk> desks = new TreeMap<>();

    /** A decision and the role that made it. */
    public record Answer(String role, Decision decision) {}

    public Reviewers(long seed, DemoClock clock) {
        this.seed = seed;
        this.clock = clock;
    }

    /** Puts a handoff on the pile of a role. */
    public void receive(String role, Handoff handoff) {
        receive(role, handoff, false);
    }

    /** Puts a handoff back whose decision had no effect; it is then rejected without much thought. */
    public void receiveAgain(String role, Handoff handoff) {
        receive(role, handoff, true);
    }

    /** Takes a case off every pile: it has ended otherwise. */
    public void forget(String caseId) {
        desks.values().forEach(desk -> desk.forget(caseId));
    }

    /** Lets everybody work up to a time; times must not go back. */
    public List<Answer> work(Instant now) {
        List<Answer> answers = new ArrayList<>();
        desks.forEach((role, desk) -> desk.work(now).forEach(decision -> answers.add(new Answer(role, decision))));
        return answers;
    }

    /** How every role stands, by name. */
    public List<RoleQueue> queues(Instant now) {
        return desks.values().stream().map(desk -> desk.queue(now)).toList();
    }

    /** The clock they work by. */
    public DemoClock clock() {
        return clock;
    }

    private void receive(String role, Handoff handoff, boolean again) {
        if (desks.size() < ROLES_MAX || desks.containsKey(role)) {
            desks.computeIfAbsent(role, name -> new RoleDesk(name, seed, clock)).receive(handoff, again);
        }
    }
}
