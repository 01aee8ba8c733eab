package dev.pullcord.benchmarks.calibration;

import dev.pullcord.core.calibrate.Label;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Isotonic regression and Platt scaling written once more, by other algorithms than the engine's, so that its figures have something
 * independent beside them: the min-max formula instead of pooling, plain descent on the score itself instead of Newton on its log-odds.
 */
final class ReferenceFits {
    private static final int STEPS = 4_000;

    private ReferenceFits() {}

    /** For each score the largest, over all beginnings before it, of the smallest mean up to any end after it. */
    static DoubleUnaryOperator isotonic(List<Label> labels) {
        double[][] steps = steps(labels);
        double[] scores = steps[0];
        double[] values = new double[scores.length];
        for (int begin = 0; begin < scores.length; begin++) {
            double smallest = 1;
            for (int end = scores.length - 1; end >= begin; end--) {
                double mean = (steps[1][end + 1] - steps[1][begin]) / (steps[2][end + 1] - steps[2][begin]);
                smallest = Math.min(smallest, mean);
                values[end] = Math.max(values[end], smallest);
            }
        }
        return score -> between(scores, values, score);
    }

    /** The sigmoid of a line over the score, with Platt's targets. */
    static DoubleUnaryOperator platt(List<Label> labels) {
        double right = labels.stream().filter(label -> !label.wrong()).count();
        double high = (right + 1) / (right + 2);
        double low = 1 / (labels.size() - right + 2);
        double middle = labels.stream().mapToDouble(Label::score).average().orElse(0);
        double slope = 0;
        double level = 0;
        for (int step = 0; step < STEPS; step++) {
            double bySlope = 0;
            double byLevel = 0;
            for (Label label : labels) {
                double at = label.score() - middle;
                double off = (label.wrong() ? low : high) - sigmoid(slope * at + level);
                bySlope += off * at;
                byLevel += off;
            }
            slope += 8 * bySlope / labels.size();
            level += 2 * byLevel / labels.size();
        }
        double steep = slope;
        double height = level;
        return score -> sigmoid(steep * (score - middle) + height);
    }

    private static double sigmoid(double value) {
        return 1 / (1 + Math.exp(-value));
    }

    /** Distinct scores, and running sums of right ones and of all before each of them. */
    private static double[][] steps(List<Label> labels) {
        List<Label> sorted =
                labels.stream().sorted(Comparator.comparingDouble(Label::score)).toList();
        double[] scores = sorted.stream().mapToDouble(Label::score).distinct().toArray();
        double[] right = new double[scores.length + 1];
        double[] all = new double[scores.length + 1];
        for (Label label : sorted) {
            int at = Arrays.binarySearch(scores, label.score()) + 1;
            right[at] += label.wrong() ? 0 : 1;
            all[at]++;
        }
        for (int i = 1; i <= scores.length; i++) {
            right[i] += right[i - 1];
            all[i] += all[i - 1];
        }
        return new double[][] {scores, right, all};
    }

    private static double between(double[] scores, double[] values, double score) {
        int at = Arrays.binarySearch(scores, score);
        int after = at >= 0 ? at : -at - 1;
        if (at >= 0 || after == 0 || after == scores.length) {
            return values[Math.min(after, scores.length - 1)];
        }
        double part = (score - scores[after - 1]) / (scores[after] - scores[after - 1]);
        return values[after - 1] + part * (values[after] - values[after - 1]);
    }
}
