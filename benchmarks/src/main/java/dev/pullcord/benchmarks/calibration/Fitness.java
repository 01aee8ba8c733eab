package dev.pullcord.benchmarks.calibration;

import dev.pullcord.core.calibrate.Label;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How well probabilities fit labels, counted without the engine's own code.
 *
 * @param error expected calibration error over 15 bins of equal width, 0 (best) to 1
 * @param brier mean squared distance, 0 (best) to 1
 */
record Fitness(double error, double brier) {
    private static final int BINS = 15;

    static Fitness of(List<Label> labels, DoubleUnaryOperator curve) {
        double[] off = new double[BINS];
        double squares = 0;
        for (Label label : labels) {
            double said = Math.min(1, Math.max(0, curve.applyAsDouble(label.score())));
            double apart = said - (label.wrong() ? 0 : 1);
            off[(int) Math.min(BINS - 1.0, said * BINS)] += apart;
            squares += apart * apart;
        }
        double error = 0;
        for (double sum : off) {
            error += Math.abs(sum);
        }
        return new Fitness(error / labels.size(), squares / labels.size());
    }
}
