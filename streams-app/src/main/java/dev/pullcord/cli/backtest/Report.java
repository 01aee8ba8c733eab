package dev.pullcord.cli.backtest;

import dev.pullcord.core.backtest.Comparison;
import dev.pullcord.core.backtest.Fidelity;
import dev.pullcord.core.backtest.Staffing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A backtest as it is told.
 *
 * @param madeAt when it ended (UTC)
 * @param candidates content hashes of the candidate's documents by name
 * @param span what was looked at
 * @param comparison what the candidate changes
 * @param staffing whether the roles can bear it
 * @param gaps what could not be compared
 * @param gone policies that judged and are no longer on record
 * @param speed how fast it was
 */
public record Report(
        Instant madeAt,
        Map<String, String> candidates,
        Span span,
        Comparison comparison,
        List<Staffing> staffing,
        Gaps gaps,
        Set<String> gone,
        Speed speed) {
    /** Confidence of all intervals. */
    static final double CONFIDENCE = 0.95;

    /**
     * How fast it was.
     *
     * @param replayed actions judged, those before the span included
     * @param seconds time it took
     */
    public record Speed(long replayed, double seconds) {
        double perSecond() {
            return replayed / Math.max(seconds, 1e-9);
        }
    }

    /** Actions whose recorded verdict was not reached again. */
    long unfaithful() {
        return comparison.faithful().count(Fidelity.DIFFERENT)
                + comparison.faithful().count(Fidelity.POLICY_GONE);
    }
}
