package dev.pullcord.core.backtest;

import dev.pullcord.core.estimate.Proportion;
import dev.pullcord.schemas.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the candidate would have changed.
 *
 * @param actions actions that were compared
 * @param first log time of the first of them; 1970 when there was none
 * @param last log time of the last of them
 * @param faithful how well the record explains itself
 * @param matrix actions by what was decided then and what the candidate decides
 * @param triggers what changes at each trigger, most first
 * @param load cases by the role that is asked first, day by day
 * @param usd money moved
 * @param known actions of which something became known afterwards
 */
public record Comparison(
        long actions,
        Instant first,
        Instant last,
        Faithful faithful,
        Map<Verdict, Map<Verdict, Long>> matrix,
        List<TriggerChange> triggers,
        Map<String, List<DayLoad>> load,
        Dollars usd,
        Known known) {
    /** Money moved then and with the candidate. */
    public record Dollars(Money before, Money after) {}

    /**
     * Actions of which something became known.
     *
     * @param wrong an outcome says that it was wrong, reversed or an incident
     * @param right an outcome says that it was right
     * @param objected people rejected it for good, or changed its arguments
     * @param approved people approved it as it was proposed: holding it was needless, as far as anybody knows
     */
    public record Known(Caught wrong, Caught right, Caught objected, Caught approved) {}

    /** Actions of one cell of the matrix. */
    public long count(Verdict before, Verdict after) {
        return matrix.getOrDefault(before, Map.of()).getOrDefault(after, 0L);
    }

    /** Share of the actions that were decided so then. */
    public Proportion before(Verdict verdict) {
        long hits = matrix.getOrDefault(verdict, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return new Proportion(hits, actions);
    }

    /** Share of the actions that the candidate decides so. */
    public Proportion after(Verdict verdict) {
        long hits = matrix.values().stream()
                .mapToLong(row -> row.getOrDefault(verdict, 0L))
                .sum();
        return new Proportion(hits, actions);
    }

    /** Share of the actions on which the two differ. */
    public Proportion changed() {
        long same = 0;
        for (Verdict verdict : Verdict.values()) {
            same += count(verdict, verdict);
        }
        return new Proportion(actions - same, actions);
    }
}
