package dev.pullcord.core.condition;

import dev.pullcord.core.condition.Closures.OfTruth;
import dev.pullcord.core.condition.FieldTest.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rules that share bit rows; the rows of all fields together leave the few whose rest is evaluated. */
final class RulePart {
    /** So few rules are evaluated faster than looked up. */
    private static final int MIN_RULES = 5;

    private final int[] numbers;
    private final OfTruth[] wholes;
    /** What the rows do not answer; null when they answer everything. */
    private final @Nullable OfTruth[] rests;

    private final long[] all;
    private final Rows[] rows;

    /**
     * Makes a part.
     *
     * @param rules ascending by number
     * @param splitSlot slot whose test holds for all rules here; -1 for none
     * @param texts all text fields of the index
     */
    RulePart(List<IndexedRule> rules, int splitSlot, TextCodes[] texts) {
        numbers = rules.stream().mapToInt(IndexedRule::number).toArray();
        wholes = rules.stream().map(IndexedRule::whole).toArray(OfTruth[]::new);
        rests = rules.stream().map(IndexedRule::rest).toArray(OfTruth[]::new);
        all = new long[Rows.words(rules.size())];
        for (int i = 0; i < rules.size(); i++) {
            Rows.set(all, 0, i);
        }
        rows = rows(rules, splitSlot, texts).toArray(new Rows[0]);
    }

    private List<Rows> rows(List<IndexedRule> rules, int splitSlot, TextCodes[] texts) {
        List<Rows> found = new ArrayList<>();
        if (rules.size() < MIN_RULES) {
            System.arraycopy(wholes, 0, rests, 0, rests.length);
            return found;
        }
        for (TextCodes field : texts) {
            if (field.slot() != splitSlot && rules.stream().anyMatch(rule -> rule.tests(field.slot()))) {
                TextRows some = TextRows.of(field, rules);
                evaluateUnless(some != null, rules, field.slot());
                if (some != null) {
                    found.add(some);
                }
            }
        }
        Set<Integer> numberSlots = new TreeSet<>();
        rules.forEach(rule -> numberSlots.addAll(rule.ranges().keySet()));
        for (int slot : numberSlots) {
            NumberRows some = NumberRows.of(slot, rules);
            evaluateUnless(some != null, rules, slot);
            if (some != null) {
                found.add(some);
                evaluateInexact(some, rules, slot);
            }
        }
        // fields that most rules test leave the fewest rules, so they come first
        found.sort(Comparator.comparingInt((Rows some) -> -Rows.count(some.tested())));
        return found;
    }

    private void evaluateUnless(boolean answered, List<IndexedRule> rules, int slot) {
        for (int i = 0; i < rules.size() && !answered; i++) {
            if (rules.get(i).tests(slot)) {
                rests[i] = wholes[i];
            }
        }
    }

    private void evaluateInexact(NumberRows some, List<IndexedRule> rules, int slot) {
        for (int i = 0; i < rules.size(); i++) {
            Range range = rules.get(i).ranges().get(slot);
            if (range != null && !some.answers(range)) {
                rests[i] = wholes[i];
            }
        }
    }

    /** Words of a row. */
    int words() {
        return all.length;
    }

    /**
     * Adds the rules that are true or unknown.
     *
     * @param splitMissing whether the field of the split is missing, so that no rule here is more than unknown
     */
    void match(Facts facts, Hits hits, boolean splitMissing) {
        int words = all.length;
        long[] possible = hits.possible;
        long[] unsure = hits.unsure;
        System.arraycopy(all, 0, possible, 0, words);
        Arrays.fill(unsure, 0, words, splitMissing ? -1 : 0);
        for (Rows field : rows) {
            int start = field.start(facts, hits.codes);
            if (start < 0) {
                or(unsure, field.tested());
            } else if (!and(possible, field.bits(), start, words)) {
                return;
            }
        }
        for (int word = 0; word < words; word++) {
            if (possible[word] != 0) {
                evaluate(word << 6, possible[word], unsure[word], facts, hits);
            }
        }
    }

    /** Keeps what a row leaves possible; false when that is nothing. */
    private static boolean and(long[] possible, long[] bits, int start, int words) {
        long any = 0;
        for (int word = 0; word < words; word++) {
            possible[word] &= bits[start + word];
            any |= possible[word];
        }
        return any != 0;
    }

    private static void or(long[] unsure, long[] tested) {
        for (int word = 0; word < tested.length; word++) {
            unsure[word] |= tested[word];
        }
    }

    private void evaluate(int first, long possible, long unsure, Facts facts, Hits hits) {
        for (long left = possible; left != 0; left &= left - 1) {
            int bit = Long.numberOfTrailingZeros(left);
            OfTruth rest = rests[first + bit];
            Truth truth = rest == null ? Truth.TRUE : rest.test(facts);
            // every test the rows answered holds; a test of a missing field is unknown, so at best the rule is
            boolean unknown = truth == Truth.TRUE && ((unsure >>> bit) & 1) != 0;
            hits.add(numbers[first + bit], unknown ? Truth.UNKNOWN : truth);
        }
    }
}
