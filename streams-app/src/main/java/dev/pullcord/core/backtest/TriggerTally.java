package dev.pullcord.core.backtest;

import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Firing;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What changes at each trigger, while it is counted. Not thread-safe. */
final class TriggerTally {
    private final Map<Fired, TriggerChange> changes = new HashMap<>();

    void add(Judged judged) {
        Set<Fired> before = Fired.all(judged.act().evaluation());
        Set<Fired> after = Fired.all(judged.candidate().evaluation());
        before.forEach(fired -> put(fired, 1, 0));
        after.forEach(fired -> put(fired, 0, 1));
        boolean stopped = Judged.stops(judged.before());
        boolean stops = Judged.stops(judged.after());
        if (stops && !stopped) {
            put(judged.candidate().evaluation(), judged, true);
        } else if (stopped && !stops) {
            put(judged.act().evaluation(), judged, false);
        }
    }

    void merge(TriggerTally other) {
        other.changes.forEach((fired, change) -> changes.merge(fired, change, TriggerChange::plus));
    }

    /** All of them, those that change most first. */
    List<TriggerChange> result() {
        return changes.values().stream()
                .sorted(Comparator.comparingLong((TriggerChange change) -> -(change.added() + change.removed()))
                        .thenComparing(TriggerChange::policy)
                        .thenComparing(TriggerChange::trigger))
                .toList();
    }

    private void put(Fired fired, int before, int after) {
        TriggerChange one =
                new TriggerChange(fired.policy(), fired.trigger(), before, after, 0, 0, 0, 0, List.of(), List.of());
        changes.merge(fired, one, TriggerChange::plus);
    }

    private void put(Evaluation evaluation, Judged judged, boolean added) {
        Firing by = Fired.decisive(evaluation);
        Fired fired = by == null ? new Fired("", without(evaluation)) : Fired.of(by);
        Example example = Example.of(judged, by == null ? "" : by.getSummary());
        double usd = example.usd() == null ? 0 : Math.abs(example.usd());
        TriggerChange one = new TriggerChange(
                fired.policy(),
                fired.trigger(),
                0,
                0,
                added ? 1 : 0,
                added ? 0 : 1,
                added ? usd : 0,
                added ? 0 : usd,
                added ? List.of(example) : List.of(),
                added ? List.of() : List.of(example));
        changes.merge(fired, one, TriggerChange::plus);
    }

    /** What stops an action without any trigger. */
    private static String without(Evaluation evaluation) {
        return evaluation.getDraw() == null ? "(no policy judges the agent)" : "(audit sample)";
    }
}
