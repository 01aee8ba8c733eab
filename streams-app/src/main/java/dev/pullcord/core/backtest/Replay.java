package dev.pullcord.core.backtest;

import dev.pullcord.core.detect.Detector;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.enrich.Enricher;
import dev.pullcord.core.trigger.Evaluator;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Judges the recorded actions of one partition again, in the order in which they lie there, by the policy that judged them and by a
 * candidate.
 *
 * <p>The order of actions is the order of their topic. In which turn the engine took the other topics is not recorded: it takes what is
 * oldest by the time of the log, among what has arrived. So that order is tried first. Where it does not lead to the recorded evaluation,
 * the reports and lessons around that moment are taken in other turns, nearest first, because the recorded evaluation shows which turn it
 * was wherever that made a difference. Reports and lessons move different parts of a memory, so only how many of each came first matters.
 *
 * <p>The candidate is judged with memory and windows of its own. Agents and people are taken to have done what they did: its memory
 * learns from its own verdicts, counts every execution but those it would have denied, and learns of a case only if it would have held the
 * action too. Not thread-safe.
 */
public final class Replay {
    /** How far apart by the log's times records may lie that the engine took in the other turn. */
    public static final Duration RACE = Duration.ofSeconds(5);
    /** Other turns that are tried for one action at most. */
    static final int TURNS_MAX = 100;

    private final RecordedDraw draw = new RecordedDraw();
    private final Evaluator evaluator;
    private final PolicyShelf shelf;
    private final Consumer<Judged> out;
    private final Deque<Recorded.Act> waiting = new ArrayDeque<>();
    private final Map<String, Tape> tapes = new HashMap<>();
    private final Lane recorded = new Lane();
    private final Lane candidate = new Lane();
    private final HeldCases held = new HeldCases();
    private long lostLessons;

    /**
     * @param detectors every detector a policy may name, by id
     * @param out takes each action once it has been judged, in their order
     */
    public Replay(Map<String, Detector> detectors, PolicyShelf shelf, Consumer<Judged> out) {
        this.evaluator = new Evaluator(detectors, draw);
        this.shelf = shelf;
        this.out = out;
    }

    /** Takes the next record; each kind comes in its own order. */
    public void add(Recorded record) {
        if (record instanceof Recorded.Act act) {
            waiting.add(act);
        } else if (record instanceof Recorded.Ran ran) {
            tape(ran.agentId()).add(ran);
        } else if (record instanceof Recorded.Taught taught) {
            tape(taught.agentId()).add(taught);
        }
    }

    /** Everything up to a moment of the log has been added: what lies {@link #RACE} before it can be judged. */
    public void advance(Instant upTo) {
        Instant ripe = upTo.minus(RACE);
        while (!waiting.isEmpty() && waiting.element().at().isBefore(ripe)) {
            judge(waiting.remove());
        }
    }

    /** Nothing more comes. */
    public void end() {
        while (!waiting.isEmpty()) {
            judge(waiting.remove());
        }
    }

    /** Actions that wait for what else happened around them. */
    public int waiting() {
        return waiting.size();
    }

    /** Lessons of cases that were held before the record begins, or that the replay did not hold: nothing could be learned from them. */
    public long lostLessons() {
        return lostLessons;
    }

    private void judge(Recorded.Act act) {
        Tape tape = tape(act.agentId());
        EnrichedAction action = Enricher.again(
                act.action(),
                act.evaluation().getEnrichment(),
                act.at(),
                act.evaluation().getSource());
        draw.next(act.evaluation().getDraw());
        PolicySet policies = shelf.recorded(act.evaluation());
        Turn usual = new Turn(tape.ranUpTo(act.at()), tape.taughtUpTo(act.at()));
        Attempt first = attempt(act, action, tape, usual, policies);
        Attempt chosen = policies == null || first.same ? first : otherwise(first, act, action, tape, policies);
        lostLessons += tape.firstTaught(chosen.turn.taught).stream()
                .filter(lesson -> !held.knows(lesson.caseId()))
                .count();
        settle(act, action, chosen);
        Judgement other = judgeByCandidate(act, action, tape, chosen.turn);
        tape.drop(chosen.turn.ran, chosen.turn.taught);
        out.accept(new Judged(act, chosen.judgement, fidelity(chosen, usual), chosen.differing(act), other));
    }

    /** The same action after other turns, until one leads to what is recorded; else the usual one. */
    private Attempt otherwise(Attempt first, Recorded.Act act, EnrichedAction action, Tape tape, PolicySet policies) {
        Instant late = act.at().plus(RACE);
        int ranMost = tape.ranUpTo(late);
        int taughtMost = tape.taughtUpTo(late);
        int tried = 0;
        for (int apart = 1; apart <= ranMost + taughtMost && tried < TURNS_MAX; apart++) {
            for (Turn turn : first.turn.apart(apart, ranMost, taughtMost)) {
                tried++;
                Attempt attempt = attempt(act, action, tape, turn, policies);
                if (attempt.same) {
                    return attempt;
                }
            }
        }
        return first;
    }

    private Attempt attempt(
            Recorded.Act act, EnrichedAction action, Tape tape, Turn turn, @Nullable PolicySet policies) {
        AgentMemory memory = recorded.memory(act.agentId());
        tape.firstRan(turn.ran).forEach(ran -> memory.observeExecution(ran.report(), ran.at()));
        tape.firstTaught(turn.taught).forEach(lesson -> held.teach(memory, lesson));
        if (policies == null) {
            return new Attempt(turn, memory, null, null, false);
        }
        Lane.Trial windows = recorded.trial();
        Judgement judgement = evaluator.judge(action, policies, memory, windows);
        return new Attempt(turn, memory, windows, judgement, Sameness.same(act, judgement.evaluation()));
    }

    /** What was decided then is what the agent did, whatever was made of it now. */
    private void settle(Recorded.Act act, EnrichedAction action, Attempt chosen) {
        observe(chosen.memory, action, act.evaluation().getVerdict());
        recorded.keep(act.agentId(), chosen.memory);
        if (chosen.windows != null) {
            chosen.windows.keep();
        }
        if (chosen.judgement != null && chosen.judgement.path() != null) {
            held.put(chosen.judgement);
        }
    }

    private Judgement judgeByCandidate(Recorded.Act act, EnrichedAction action, Tape tape, Turn turn) {
        AgentMemory memory = candidate.memory(act.agentId());
        for (Recorded.Ran ran : tape.firstRan(turn.ran)) {
            if (!held.deniedByCandidate(ran.report())) {
                memory.observeExecution(ran.report(), ran.at());
            }
        }
        tape.firstTaught(turn.taught).forEach(lesson -> held.teachCandidate(memory, lesson));
        Lane.Trial windows = candidate.trial();
        Judgement judgement = evaluator.judge(action, shelf.candidate(act.evaluation()), memory, windows);
        windows.keep();
        observe(memory, action, judgement.verdict());
        candidate.keep(act.agentId(), memory);
        held.putCandidate(judgement);
        return judgement;
    }

    private static void observe(AgentMemory memory, EnrichedAction action, Verdict verdict) {
        if (Judged.stops(verdict)) {
            memory.observeHeld(action);
        } else {
            memory.observe(action);
        }
    }

    private static Fidelity fidelity(Attempt chosen, Turn usual) {
        if (chosen.judgement == null) {
            return Fidelity.POLICY_GONE;
        }
        if (!chosen.same) {
            return Fidelity.DIFFERENT;
        }
        return chosen.turn.equals(usual) ? Fidelity.SAME : Fidelity.SAME_IN_ANOTHER_ORDER;
    }

    private Tape tape(String agentId) {
        return tapes.computeIfAbsent(agentId, agent -> new Tape());
    }

    /** One judgement on trial. */
    private record Attempt(
            Turn turn,
            AgentMemory memory,
            Lane.@Nullable Trial windows,
            @Nullable Judgement judgement,
            boolean same) {
        List<String> differing(Recorded.Act act) {
            return same || judgement == null ? List.of() : Sameness.differing(act, judgement.evaluation());
        }
    }

    /** How many reports and lessons came before an action. */
    private record Turn(int ran, int taught) {
        /** Turns that differ from this one by so many records in all. */
        List<Turn> apart(int apart, int ranMost, int taughtMost) {
            Deque<Turn> turns = new ArrayDeque<>();
            for (int r = -apart; r <= apart; r++) {
                int t = apart - Math.abs(r);
                add(turns, ran + r, taught + t, ranMost, taughtMost);
                if (t > 0) {
                    add(turns, ran + r, taught - t, ranMost, taughtMost);
                }
            }
            return List.copyOf(turns);
        }

        private static void add(Deque<Turn> turns, int ran, int taught, int ranMost, int taughtMost) {
            if (ran >= 0 && ran <= ranMost && taught >= 0 && taught <= taughtMost) {
                turns.add(new Turn(ran, taught));
            }
        }
    }
}
