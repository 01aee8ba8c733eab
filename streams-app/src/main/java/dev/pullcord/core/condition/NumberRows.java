package dev.pullcord.core.condition;

import dev.pullcord.core.condition.FieldTest.Range;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a number field. Its bounds cut the line: row 2i belongs to the open interval under cut i, row 2i + 1 to the cut
 * itself. With more bounds than cuts, a row may leave a rule possible that is not; such rules are evaluated.
 */
final class NumberRows implements Rows {
    private static final int MAX_CUTS = 256;

    private final int slot;
    private final double[] cuts;
    private final int words;
    private final long[] tested;
    private final long[] bits;

    private NumberRows(int slot, double[] cuts, List<IndexedRule> rules) {
        this.slot = slot;
        this.cuts = cuts;
        tested = IndexedRule.testing(rules, slot);
        words = tested.length;
        bits = new long[(2 * cuts.length + 1) * words];
        for (int i = 0; i < rules.size(); i++) {
            Range range = rules.get(i).ranges().get(slot);
            for (int cut = 0; cut <= cuts.length; cut++) {
                double from = cut == 0 ? Double.NEGATIVE_INFINITY : cuts[cut - 1];
                double to = cut == cuts.length ? Double.POSITIVE_INFINITY : cuts[cut];
                if (range == null || range.meets(from, to)) {
                    Rows.set(bits, 2 * cut * words, i);
                }
                if (cut < cuts.length && (range == null || range.contains(to))) {
                    Rows.set(bits, (2 * cut + 1) * words, i);
                }
            }
        }
    }

    /** Rows of one field; null when they would be too many. */
    static @Nullable NumberRows of(int slot, List<IndexedRule> rules) {
        TreeSet<Double> bounds = new TreeSet<>();
        for (IndexedRule rule : rules) {
            Range range = rule.ranges().get(slot);
            if (range != null) {
                // adding zero makes one zero of two
                bounds.add(range.low() + 0.0);
                bounds.add(range.high() + 0.0);
            }
        }
        double[] all = bounds.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
        double[] cuts = all;
        if (all.length > MAX_CUTS) {
            cuts = new double[MAX_CUTS];
            for (int i = 0; i < MAX_CUTS; i++) {
                cuts[i] = all[(int) ((long) i * all.length / MAX_CUTS)];
            }
        }
        return (2L * cuts.length + 1) * Rows.words(rules.size()) > MAX_WORDS ? null : new NumberRows(slot, cuts, rules);
    }

    /** Whether the rows answer a range exactly. */
    boolean answers(Range range) {
        return isCut(range.low()) && isCut(range.high());
    }

    @Override
    public int start(Facts facts, int[] codes) {
        double number = facts.number(slot);
        if (Double.isNaN(number)) {
            return -1;
        }
        int under = under(number);
        int row = under < cuts.length && cuts[under] == number ? 2 * under + 1 : 2 * under;
        return row * words;
    }

    /** Number of cuts under a number. Always the same number of steps and no branch but the loop's: values cannot be foreseen. */
    private int under(double number) {
        int from = 0;
        for (int length = cuts.length; length > 0; ) {
            int half = (length + 1) >>> 1;
            from += cuts[from + half - 1] < number ? half : 0;
            length -= half;
        }
        return from;
    }

    @Override
    public long[] bits() {
        return bits;
    }

    @Override
    public long[] tested() {
        return tested;
    }

    private boolean isCut(double bound) {
        return Double.isInfinite(bound) || Arrays.binarySearch(cuts, bound + 0.0) >= 0;
    }
}
