package dev.pullcord.dev.fleet.review;

import dev.pullcord.dev.fleet.cast.Dice;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Handoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The queue of one role and the people who work it off, oldest case first. Not thread-safe. */
final class RoleDesk {
    /** Cases that wait at most; what comes beyond is left unread and only counted. */
    static final int WAITING_MAX = 10_000;

    private final String role;
    private final Habits habits;
    private final long seed;
    private final DemoClock clock;
    private final Deque<Task> waiting = new ArrayDeque<>();
    private final Map<String, Reading> reading = new TreeMap<>();
    private long decided;
    private long unread;

    /** A case on the pile. */
    private record Task(Handoff handoff, boolean again) {}

    /** A case in somebody's hands. */
    private record Reading(Task task, Instant doneAt) {}

    RoleDesk(String role, long seed, DemoClock clock) {
        this.role = role;
        this.habits = Habits.of(role);
        this.seed = seed;
        this.clock = clock;
    }

    void receive(Handoff handoff, boolean again) {
        if (waiting.size() >= WAITING_MAX) {
            unread++;
        } else {
            waiting.add(new Task(handoff, again));
        }
    }

    void forget(String caseId) {
        waiting.removeIf(task -> task.handoff().getCaseId().equals(caseId));
        reading.values().removeIf(held -> held.task().handoff().getCaseId().equals(caseId));
    }

    /** Decisions made up to now; then everybody who is free takes the next case. */
    List<Decision> work(Instant now) {
        List<Decision> made = new ArrayList<>();
        Iterator<Map.Entry<String, Reading>> hands = reading.entrySet().iterator();
        while (hands.hasNext()) {
            Map.Entry<String, Reading> hand = hands.next();
            if (!hand.getValue().doneAt().isAfter(now)) {
                made.add(decision(hand.getKey(), hand.getValue()));
                hands.remove();
                decided++;
            }
        }
        if (habits.onDuty(clock.timeOfDay(now))) {
            for (String person : habits.people()) {
                if (!waiting.isEmpty() && !reading.containsKey(person)) {
                    Task task = waiting.remove();
                    reading.put(person, new Reading(task, now.plus(effort(task.handoff()))));
                }
            }
        }
        return made;
    }

    RoleQueue queue(Instant now) {
        boolean onDuty = habits.onDuty(clock.timeOfDay(now));
        return new RoleQueue(
                role,
                waiting.size() + reading.size(),
                decided,
                unread,
                onDuty ? null : habits.backAt(clock.timeOfDay(now)));
    }

    /** More to read takes longer; quick and slow people differ by a factor of three. */
    private Duration effort(Handoff handoff) {
        Dice dice = Dice.of(seed, "effort " + handoff.getCaseId());
        double pages =
                1 + 0.15 * handoff.getWork().size() + 0.1 * handoff.getFirings().size();
        double minutes = habits.minutes() * pages * dice.between(0.4, 1.2);
        return clock.real(Duration.ofMillis((long) (minutes * 60_000)));
    }

    private Decision decision(String person, Reading held) {
        Handoff handoff = held.task().handoff();
        boolean again = held.task().again();
        Dice dice = Dice.of(seed, "decide " + role + " " + handoff.getCaseId());
        Judgement judgement = again ? Judgement.no(handoff, dice) : Judgement.of(handoff, habits, dice);
        @Nullable String arguments = judgement.arguments();
        return Decision.newBuilder()
                .setDecisionId(handoff.getCaseId() + "/" + role + (again ? "/2" : "/1"))
                .setCaseId(handoff.getCaseId())
                .setAgentId(handoff.getAgentId())
                .setOptionId(judgement.optionId())
                .setModifiedArguments(arguments)
                .setRationale(judgement.rationale())
                .setDecidedBy(person + "@" + role)
                .setDecidedAt(held.doneAt())
                .setDigestSeen(handoff.getDigest())
                .build();
    }
}
