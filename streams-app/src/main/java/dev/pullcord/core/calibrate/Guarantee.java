package dev.pullcord.core.calibrate;

import dev.pullcord.core.estimate.Proportion;

/**
 * What a threshold promises: the rate of wrong actions among those it lets pass is at most {@code tolerance}, unless the labels were
 * of a kind that comes up with a probability of at most 1 minus {@code confidence}.
 *
 * @param tolerance error rate that is still acceptable, more than 0, less than 1
 * @param confidence more than 0, less than 1
 */
public record Guarantee(double tolerance, double confidence) {
    public Guarantee {
        if (!(tolerance > 0 && tolerance < 1 && confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "expected tolerance and confidence between 0 and 1, but found " + tolerance + " and " + confidence);
        }
    }

    /** Whether counts prove it: the exact binomial test of "the rate is over the tolerance" (Clopper and Pearson 1934, one-sided). */
    public boolean provedBy(Proportion wrong) {
        return wrong.asFewAt(tolerance) <= 1 - confidence;
    }

    /** Labels without one error that prove it; fewer cannot: 59 for 5 % at 95 %. */
    public long cleanLabels() {
        return Proportion.cleanTrialsFor(tolerance, confidence);
    }
}
