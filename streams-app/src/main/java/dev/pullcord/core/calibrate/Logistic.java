package dev.pullcord.core.calibrate;

import java.util.ArrayList;
import java.util.List;

/**
 * Smooth curves with two or three parameters: Platt scaling of the score's log-odds (Platt 1999, with his targets, which keep a curve
 * from being certain) and beta calibration (Kull, Silva Filho and Flach 2017). Neither may fall: a slope below 0 becomes 0.
 */
final class Logistic {
    private static final int STEPS = 50;
    private static final double SMALL = 1e-9;
    /** Keeps the equations solvable when all scores are the same. */
    private static final double RIDGE = 1e-6;
    /** Scores nearer to 0 or 1 than this count as this near: logarithms end nowhere. */
    private static final double EDGE = 1e-6;

    private static final int POINTS = 61;

    private final List<Label> labels;
    private final double weight;
    private final double high;
    private final double low;

    private Logistic(List<Label> labels) {
        this.labels = labels;
        weight = labels.stream().mapToDouble(Label::weight).sum() / labels.size();
        double right = labels.stream().mapToDouble(l -> l.weight() * l.right()).sum() / weight;
        high = (right + 1) / (right + 2);
        low = 1 / (labels.size() - right + 2);
    }

    /** What the curve is a line of: functions of the score that do not fall. */
    private interface Feature {
        double of(double score);
    }

    private static final Feature ODDS = score -> Math.log(score / (1 - score));
    private static final Feature FROM_ZERO = Math::log;
    private static final Feature FROM_ONE = score -> -Math.log1p(-score);

    /** @param labels at least one */
    static Curve platt(List<Label> labels) {
        return new Logistic(labels).curve(List.of(ODDS));
    }

    /** @param labels at least one */
    static Curve beta(List<Label> labels) {
        return new Logistic(labels).curve(List.of(FROM_ZERO, FROM_ONE));
    }

    private Curve curve(List<Feature> features) {
        double[] line = solve(features);
        for (int i = 0; i < features.size(); i++) {
            if (line[i] < 0) {
                List<Feature> others = new ArrayList<>(features);
                others.remove(i);
                return curve(others);
            }
        }
        List<Curve.Point> points = new ArrayList<>();
        double to = ODDS.of(1 - EDGE);
        for (int i = 0; i < POINTS; i++) {
            double score = 1 / (1 + Math.exp(to - 2 * to * i / (POINTS - 1)));
            points.add(new Curve.Point(score, probability(line, features, score)));
        }
        return new Curve(points);
    }

    /** Newton's method on the weighted likelihood; slopes first, the level last. */
    private double[] solve(List<Feature> features) {
        int size = features.size() + 1;
        double[] line = new double[size];
        double moved = 1;
        for (int step = 0; step < STEPS && moved > SMALL; step++) {
            double[] slope = new double[size];
            double[][] bend = new double[size][size];
            for (Label label : labels) {
                add(line, values(features, label.score()), label, slope, bend);
            }
            for (int i = 0; i < size; i++) {
                bend[i][i] += RIDGE;
                slope[i] -= RIDGE * line[i];
            }
            double[] by = Equations.solve(bend, slope);
            moved = 0;
            for (int i = 0; i < size; i++) {
                line[i] += by[i];
                moved += Math.abs(by[i]);
            }
        }
        return line;
    }

    private void add(double[] line, double[] values, Label label, double[] slope, double[][] bend) {
        double p = probability(line, values);
        double share = label.weight() / weight;
        double off = share * ((label.wrong() ? low : high) - p);
        double spread = share * Math.max(SMALL, p * (1 - p));
        for (int i = 0; i < values.length; i++) {
            slope[i] += off * values[i];
            for (int j = 0; j < values.length; j++) {
                bend[i][j] += spread * values[i] * values[j];
            }
        }
    }

    private static double probability(double[] line, List<Feature> features, double score) {
        return probability(line, values(features, score));
    }

    private static double probability(double[] line, double[] values) {
        double sum = 0;
        for (int i = 0; i < line.length; i++) {
            sum += line[i] * values[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    private static double[] values(List<Feature> features, double score) {
        double inside = Math.min(1 - EDGE, Math.max(EDGE, score));
        double[] values = new double[features.size() + 1];
        for (int i = 0; i < features.size(); i++) {
            values[i] = features.get(i).of(inside);
        }
        values[features.size()] = 1;
        return values;
    }
}
