package dev.pullcord.core.calibrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Chooses the kind of curve by the Brier score of labels it was not drawn through, and draws it through all of them. Under a few
 * hundred labels no curve is reliably better than the score as stated, so that one is taken.
 *
 * @param fit the kind
 * @param curve through all labels
 */
public record CurveChoice(Fit fit, Curve curve) {
    /** Fewer labels get no curve. */
    public static final int LABELS_MIN = 300;

    private static final int FOLDS = 5;
    private static final long SEED = 20_170_420L;

    /** The choice for labels of one cell. */
    public static CurveChoice of(List<Label> labels) {
        if (labels.size() < LABELS_MIN) {
            return new CurveChoice(Fit.RAW, Curve.IDENTITY);
        }
        List<List<Label>> folds = folds(labels);
        Fit best = Fit.RAW;
        double least = Double.POSITIVE_INFINITY;
        for (Fit fit : Fit.values()) {
            double brier = heldOut(fit, folds);
            if (brier < least) {
                least = brier;
                best = fit;
            }
        }
        return new CurveChoice(best, best.through(labels).rounded());
    }

    private static double heldOut(Fit fit, List<List<Label>> folds) {
        double sum = 0;
        double weight = 0;
        for (int out = 0; out < FOLDS; out++) {
            List<Label> others = new ArrayList<>();
            for (int in = 0; in < FOLDS; in++) {
                if (in != out) {
                    others.addAll(folds.get(in));
                }
            }
            if (others.isEmpty()) {
                continue;
            }
            Reliability held = new Reliability(folds.get(out), fit.through(others));
            sum += held.brier() * held.weight();
            weight += held.weight();
        }
        return sum / weight;
    }

    /** Labels of one group stay together, or a curve would be judged by what it was drawn through. */
    private static List<List<Label>> folds(List<Label> labels) {
        List<List<Label>> folds = new ArrayList<>();
        for (int i = 0; i < FOLDS; i++) {
            folds.add(new ArrayList<>());
        }
        SplittableRandom random = new SplittableRandom(SEED);
        Map<String, Integer> groups = new HashMap<>();
        for (Label label : labels) {
            int drawn = random.nextInt(FOLDS);
            int fold = label.group().isEmpty() ? drawn : groups.computeIfAbsent(label.group(), group -> drawn);
            folds.get(fold).add(label);
        }
        return folds;
    }
}
