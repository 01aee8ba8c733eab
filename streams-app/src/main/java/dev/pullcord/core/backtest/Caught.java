package dev.pullcord.core.backtest;

import dev.pullcord.core.estimate.Proportion;
import java.util.List;

/**
 * How many actions of which something is known are stopped.
 *
 * @param known actions of which it is known
 * @param before stopped then
 * @param after stopped by the candidate
 * @param gained stopped by the candidate only
 * @param lost stopped then only
 * @param examplesGained some of them
 * @param examplesLost some of them
 */
public record Caught(
        long known,
        long before,
        long after,
        long gained,
        long lost,
        List<Example> examplesGained,
        List<Example> examplesLost) {
    static final Caught NONE = new Caught(0, 0, 0, 0, 0, List.of(), List.of());

    static Caught of(Judged judged) {
        boolean before = Judged.stops(judged.before());
        boolean after = Judged.stops(judged.after());
        List<Example> example = before == after ? List.of() : List.of(Example.of(judged, ""));
        return new Caught(
                1,
                before ? 1 : 0,
                after ? 1 : 0,
                after && !before ? 1 : 0,
                before && !after ? 1 : 0,
                after ? example : List.of(),
                before ? example : List.of());
    }

    Caught plus(Caught other) {
        return new Caught(
                known + other.known,
                before + other.before,
                after + other.after,
                gained + other.gained,
                lost + other.lost,
                Example.earliest(examplesGained, other.examplesGained),
                Example.earliest(examplesLost, other.examplesLost));
    }

    /** Share stopped then. */
    public Proportion shareBefore() {
        return new Proportion(before, known);
    }

    /** Share stopped by the candidate. */
    public Proportion shareAfter() {
        return new Proportion(after, known);
    }

    /**
     * Probability that gained and lost lie so far apart, or farther, when the two policies stop equally many: McNemar's test in its exact
     * form (McNemar, Psychometrika 12, 1947). 1 when they stop the same.
     */
    public double chance() {
        long most = Math.max(gained, lost);
        return most == 0 ? 1 : Math.min(1, 2 * new Proportion(most, gained + lost).asManyAt(0.5));
    }
}
