package dev.pullcord.core.calibrate;

import java.util.ArrayList;
import java.util.List;

/**
 * From a stated score to the probability that the action is right: straight lines between points, level beyond the first and the last.
 *
 * @param points by rising score, with probabilities that do not fall; empty for the identity
 */
public record Curve(List<Point> points) {
    /** Takes a score as it is stated. */
    public static final Curve IDENTITY = new Curve(List.of());
    /** Points of one curve at most. */
    public static final int POINTS_MAX = 200;

    /**
     * One point.
     *
     * @param score as stated, 0 to 1
     * @param right probability that an action with this score is right, 0 to 1
     */
    public record Point(double score, double right) {}

    public Curve {
        points = List.copyOf(points);
    }

    /** Probability that an action with this score is right, 0 to 1. */
    public double at(double score) {
        if (points.isEmpty()) {
            return score;
        }
        int after = after(score);
        if (after == 0 || after == points.size()) {
            return points.get(Math.max(0, after - 1)).right();
        }
        Point left = points.get(after - 1);
        Point right = points.get(after);
        double part = (score - left.score()) / (right.score() - left.score());
        return left.right() + part * (right.right() - left.right());
    }

    /** The same curve with six decimals, as a document writes it; points that fall together become one. */
    Curve rounded() {
        List<Point> rounded = new ArrayList<>();
        for (Point point : points) {
            Point next = new Point(round(point.score()), round(point.right()));
            int last = rounded.size() - 1;
            if (last >= 0 && rounded.get(last).score() == next.score()) {
                rounded.set(last, next);
            } else {
                rounded.add(next);
            }
        }
        return new Curve(rounded);
    }

    /** Index of the first point with a higher score. */
    private int after(double score) {
        int low = 0;
        int high = points.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (points.get(middle).score() <= score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double round(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
