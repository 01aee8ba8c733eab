package dev.pullcord.dev.fleet;

import dev.pullcord.dev.fleet.cast.Dice;
import dev.pullcord.dev.fleet.desk.Desk;
import dev.pullcord.dev.fleet.desk.Session;
import dev.pullcord.dev.fleet.desk.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The simulated fleet: seven desks whose agents work on {@link #OPEN_SESSIONS} sessions at a time. Two fleets with the same seed,
 * run and times give the same actions. Not thread-safe.
 */
public final class Fleet {
    /** Sessions that go on at the same time; the memory of a fleet is that of so many short sessions. */
    static final int OPEN_SESSIONS = 40;

    private final Dice dice;
    private final String run;
    private final List<Desk> desks = Desk.all();
    private final List<Session> open = new ArrayList<>();
    private final List<Desk> shares = new ArrayList<>();
    private int nextShare;
    private long actions;
    private long sessions;

    /**
     * @param seed decides what happens
     * @param run put before every identifier, so that a second run against the same cluster is not taken for repeats of the first
     */
    public Fleet(long seed, String run) {
        this.dice = new Dice(seed);
        this.run = run;
        for (Desk desk : desks) {
            for (int i = 0; i < desk.share(); i++) {
                shares.add(desk);
            }
        }
        nextShare = shares.size();
    }

    /** The next action, proposed at a time that is not before the last one's. */
    public Step next(Instant at) {
        while (open.size() < OPEN_SESSIONS) {
            open.add(begin());
        }
        int index = dice.below(open.size());
        Session session = open.get(index);
        actions++;
        Step step = session.next(run + "-a" + actions, at);
        if (session.over()) {
            open.set(index, open.get(open.size() - 1));
            open.remove(open.size() - 1);
        }
        return step;
    }

    /** Whether an action of this name is one of this fleet's in this run. */
    public boolean owns(String actionId) {
        return actionId.startsWith(run + "-a");
    }

    private Session begin() {
        if (nextShare == shares.size()) {
            List<Desk> order = dice.shuffled(shares);
            shares.clear();
            shares.addAll(order);
            nextShare = 0;
        }
        sessions++;
        return shares.get(nextShare++).deal(dice, run + "-s" + sessions);
    }
}
