package dev.pullcord.core.calibrate;

/**
 * What became of one action whose agent had stated how sure it was.
 *
 * @param score confidence as stated, 0 to 1
 * @param wrong whether the action turned out wrong
 * @param weight for how many actions it stands: 1 divided by the probability with which its truth was going to be known; more than 0
 * @param group labels of one group share their fate, as the actions of one session do; empty for a label that stands for itself
 */
public record Label(double score, boolean wrong, double weight, String group) {
    public Label {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("expected a score from 0 to 1, but found " + score);
        }
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected a weight above 0, but found " + weight);
        }
    }

    /** A label that stands for itself and was known for certain. */
    public static Label of(double score, boolean wrong) {
        return new Label(score, wrong, 1, "");
    }

    /** The share that was right: 0 or 1. */
    double right() {
        return wrong ? 0 : 1;
    }
}
