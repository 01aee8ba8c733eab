package dev.pullcord.core.calibrate;

import dev.pullcord.core.estimate.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Finds the lowest threshold that keeps a guarantee (Angelopoulos, Bates, Candès, Jordan and Lei, "Learn then Test", 2021, with
 * fixed-sequence testing).
 *
 * <p>A tenth of the labels, drawn by chance, only says where the candidates lie; the others test them, from the strictest down, each
 * with the exact binomial test at the full level, until the first that fails. The last that did not fail is the answer. That order is
 * what makes it valid: of all candidates that are unsafe the first one tested decides, so that one test stands between the labels and a
 * mistake. From lenient to strict, taking the first success, every unsafe candidate has its own chance to be mistaken. The candidates
 * must not come from the labels that test them: a score that was picked because it was seen is not passed by a binomial number of
 * them. So the guarantee is exact for every shape of the error rate, and for scores with ties.
 */
public final class ThresholdSearch {
    /** One label in so many places the candidates. */
    static final int PILOT_SHARE = 10;
    /** Labels that place candidates at most: more would not place them better. */
    static final int PILOT_MAX = 100;
    /** Testing begins where so many times the clean labels are expected: enough that a single error does not end it, … */
    static final double START = 2;
    /** … or where this part of all labels is expected, when that is fewer, so that few labels can test strict scores too, … */
    static final double START_MOST = 1 / 3.0;
    /** … but not with fewer than so many times the clean labels, which chance would often leave too few, … */
    static final double START_LEAST = 1.1;
    /** … nor with less than this part of all labels: the more there are, the less chance decides how testing begins. */
    static final double START_SHARE = 0.05;

    /** Any seed does; the same one makes the same labels give the same answer. */
    private static final long SEED = 20_240_611L;
    /** Labels needed are not counted further than this. */
    private static final long NEEDED_MAX = 1_000_000;

    private final Guarantee guarantee;
    private final List<Label> pilot = new ArrayList<>();
    private final List<Label> rest = new ArrayList<>();

    private ThresholdSearch(List<Label> labels, Guarantee guarantee) {
        this.guarantee = guarantee;
        SplittableRandom random = new SplittableRandom(SEED);
        List<Label> sample = Thinning.uniform(labels, random);
        int wanted = pilot(sample.size());
        for (int i = 0; i < sample.size(); i++) {
            boolean drawn = random.nextInt(sample.size() - i) < wanted - pilot.size();
            (drawn ? pilot : rest).add(sample.get(i));
        }
    }

    /** The lowest threshold, or why there is none. */
    public static Threshold search(List<Label> labels, Guarantee guarantee) {
        return new ThresholdSearch(labels, guarantee).walk();
    }

    /** How many of the labels are independent of each other and of the chances they came by: what a search has to work with. */
    static long independent(List<Label> labels) {
        return Thinning.uniform(labels, new SplittableRandom(SEED)).size();
    }

    private Threshold walk() {
        long clean = guarantee.cleanLabels();
        if (rest.size() < clean) {
            return tooFew(count(0), clean);
        }
        Threshold answer = tooFew(count(0), clean);
        for (double from : candidates(clean)) {
            Proportion wrong = count(from);
            if (!guarantee.provedBy(wrong)) {
                return answer instanceof Threshold.Found ? answer : failed(from, wrong);
            }
            answer = new Threshold.Found(from, wrong);
        }
        return answer;
    }

    private Threshold failed(double from, Proportion wrong) {
        if (wrong.trials() > 0 && wrong.share() >= guarantee.tolerance()) {
            return new Threshold.Unsafe(from, wrong);
        }
        long passing = guarantee.cleanLabels();
        while (passing < NEEDED_MAX && !guarantee.provedBy(expected(wrong, passing))) {
            passing += Math.max(1, passing / 20);
        }
        return tooFew(wrong, Math.round((double) passing * rest.size() / Math.max(1, wrong.trials())));
    }

    private static Proportion expected(Proportion wrong, long trials) {
        return new Proportion((long) Math.ceil(wrong.share() * trials), trials);
    }

    private Threshold.TooFew tooFew(Proportion wrong, long tested) {
        long needed = tested;
        while (needed - pilot((int) Math.min(needed, Integer.MAX_VALUE)) < tested) {
            needed++;
        }
        return new Threshold.TooFew(wrong, pilot.size() + rest.size(), needed);
    }

    /** Strictest first; the last one lets everything pass. */
    private List<Double> candidates(long clean) {
        double start = start(clean);
        TreeSet<Double> scores = new TreeSet<>();
        pilot.forEach(label -> scores.add(label.score()));
        List<Double> candidates = new ArrayList<>();
        for (double from : scores.descendingSet()) {
            long passing = pilot.stream().filter(label -> label.score() >= from).count();
            if (passing >= start * pilot.size()) {
                candidates.add(from);
            }
        }
        candidates.add(0.0);
        return candidates;
    }

    /** Part of the labels that the strictest candidate is expected to let pass. */
    private double start(long clean) {
        double most = Math.min(START * clean, START_MOST * rest.size());
        return Math.max(START_SHARE, Math.max(START_LEAST * clean, most) / rest.size());
    }

    private Proportion count(double from) {
        long passing = 0;
        long wrong = 0;
        for (Label label : rest) {
            if (label.score() >= from) {
                passing++;
                wrong += label.wrong() ? 1 : 0;
            }
        }
        return new Proportion(wrong, passing);
    }

    private static int pilot(int labels) {
        return Math.min(PILOT_MAX, labels / PILOT_SHARE);
    }
}
