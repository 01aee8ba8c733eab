package dev.pullcord.core.estimate;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * So many of so many, and how much that says of the rate behind it. Bounds are exact (Clopper and Pearson, Biometrika 26, 1934): they
 * keep their confidence at every count, none seen included.
 *
 * @param hits how many had the property, 0 to {@code trials}
 * @param trials how many were looked at, at least 0
 */
public record Proportion(long hits, long trials) {
    public Proportion {
        if (hits < 0 || trials < hits || trials > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "expected 0 <= hits <= trials < 2^31, but found " + hits + " of " + trials);
        }
    }

    /** Share seen, 0 to 1; 0 when nothing was looked at. */
    public double share() {
        return trials == 0 ? 0 : (double) hits / trials;
    }

    /**
     * Two-sided interval of the rate.
     *
     * @param confidence more than 0, less than 1
     */
    public Interval interval(double confidence) {
        double each = (1 + checked(confidence)) / 2;
        return new Interval(atLeast(each), atMost(each));
    }

    /** The rate is not over this, with the confidence given. 1 when nothing was looked at. */
    public double atMost(double confidence) {
        return hits == trials
                ? 1
                : BetaDistribution.of(hits + 1.0, (double) (trials - hits))
                        .inverseCumulativeProbability(checked(confidence));
    }

    /** The rate is not under this, with the confidence given. 0 when nothing was looked at. */
    public double atLeast(double confidence) {
        return hits == 0
                ? 0
                : BetaDistribution.of((double) hits, trials - hits + 1.0)
                        .inverseSurvivalProbability(checked(confidence));
    }

    /** Probability that so few hits or fewer are seen when the rate is {@code rate}, 0 to 1: the p-value against "the rate is at least this". */
    public double asFewAt(double rate) {
        return trials == 0 ? 1 : BinomialDistribution.of((int) trials, rate).cumulativeProbability((int) hits);
    }

    /** Probability that so many hits or more are seen when the rate is {@code rate}, 0 to 1: the p-value against "the rate is at most this". */
    public double asManyAt(double rate) {
        return hits == 0 ? 1 : BinomialDistribution.of((int) trials, rate).survivalProbability((int) hits - 1);
    }

    /**
     * Trials without one hit that are needed before the rate is known to be at most {@code rate}: 59 for 5 % at 95 % confidence.
     *
     * @param rate more than 0, less than 1
     * @param confidence more than 0, less than 1
     */
    public static long cleanTrialsFor(double rate, double confidence) {
        return (long) Math.ceil(Math.log1p(-checked(confidence)) / Math.log1p(-checked(rate)));
    }

    private static double checked(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("expected more than 0 and less than 1, but found " + share);
        }
        return share;
    }
}
