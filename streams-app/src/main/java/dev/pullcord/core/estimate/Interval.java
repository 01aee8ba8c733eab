package dev.pullcord.core.estimate;

/**
 * A range that holds the true value with a stated confidence.
 *
 * @param low lower end
 * @param high upper end, not under {@code low}
 */
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "expected a low end not over the high end, but found " + low + " and " + high);
        }
    }

    /** Whether a value lies in it, ends included. */
    public boolean holds(double value) {
        return low <= value && value <= high;
    }
}
