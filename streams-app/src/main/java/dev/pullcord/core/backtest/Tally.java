package dev.pullcord.core.backtest;

import dev.pullcord.schemas.Verdict;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Counts what the candidate changes. One for each replay, merged at the end. Not thread-safe. */
public final class Tally {
    private final Truth truth;
    private final Map<Verdict, Map<Verdict, Long>> matrix = new EnumMap<>(Verdict.class);
    private final Map<Fidelity, Long> fidelities = new EnumMap<>(Fidelity.class);
    private final TriggerTally triggers = new TriggerTally();
    private final LoadTally load = new LoadTally();
    private Faithful different = Faithful.NONE;
    private Money before = Money.NONE;
    private Money after = Money.NONE;
    private Caught wrong = Caught.NONE;
    private Caught right = Caught.NONE;
    private Caught objected = Caught.NONE;
    private Caught approved = Caught.NONE;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;
    private long actions;

    /** @param truth what became known afterwards */
    public Tally(Truth truth) {
        this.truth = truth;
    }

    /** Counts one action. */
    public void add(Judged judged) {
        actions++;
        Instant at = judged.act().at();
        first = at.isBefore(first) ? at : first;
        last = at.isAfter(last) ? at : last;
        count(judged.before(), judged.after(), 1);
        fidelities.merge(judged.fidelity(), 1L, Long::sum);
        if (judged.fidelity() == Fidelity.DIFFERENT) {
            different = different.plus(Faithful.of(judged));
        }
        triggers.add(judged);
        load.add(judged);
        Double usd = judged.act().evaluation().getEnrichment().getAmountUsd();
        if (usd != null) {
            before = before.plus(Money.of(judged.before(), Math.abs(usd)));
            after = after.plus(Money.of(judged.after(), Math.abs(usd)));
        }
        hold(judged);
    }

    private void hold(Judged judged) {
        String agentId = judged.act().agentId();
        String actionId = judged.act().evaluation().getActionId();
        switch (truth.outcome(agentId, actionId)) {
            case WRONG -> wrong = wrong.plus(Caught.of(judged));
            case RIGHT -> right = right.plus(Caught.of(judged));
            default -> {
                // nothing is known
            }
        }
        switch (truth.people(agentId, actionId)) {
            case OBJECTED -> objected = objected.plus(Caught.of(judged));
            case APPROVED -> approved = approved.plus(Caught.of(judged));
            default -> {
                // nobody was asked, or nobody answered
            }
        }
    }

    /** Adds what another one has counted. */
    public void merge(Tally other) {
        actions += other.actions;
        first = other.first.isBefore(first) ? other.first : first;
        last = other.last.isAfter(last) ? other.last : last;
        other.matrix.forEach((from, row) -> row.forEach((to, count) -> count(from, to, count)));
        other.fidelities.forEach((fidelity, count) -> fidelities.merge(fidelity, count, Long::sum));
        different = different.plus(other.different);
        triggers.merge(other.triggers);
        load.merge(other.load);
        before = before.plus(other.before);
        after = after.plus(other.after);
        wrong = wrong.plus(other.wrong);
        right = right.plus(other.right);
        objected = objected.plus(other.objected);
        approved = approved.plus(other.approved);
    }

    /** Actions counted so far. */
    public long actions() {
        return actions;
    }

    /** What came out. */
    public Comparison result() {
        return new Comparison(
                actions,
                actions == 0 ? Instant.EPOCH : first,
                actions == 0 ? Instant.EPOCH : last,
                new Faithful(fidelities, different.differing(), different.examples()),
                matrix,
                triggers.result(),
                load.result(),
                new Comparison.Dollars(before, after),
                new Comparison.Known(wrong, right, objected, approved));
    }

    private void count(Verdict from, Verdict to, long by) {
        matrix.computeIfAbsent(from, verdict -> new EnumMap<>(Verdict.class)).merge(to, by, Long::sum);
    }
}
