package dev.pullcord.core.condition;

import dev.pullcord.core.condition.Closures.OfTruth;
import dev.pullcord.core.condition.FieldTest.Range;
import java.util.ArrayList;
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
            Rows.set(all, i);
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

    /** Number of fields with rows. */
    int dimensions() {
        return rows.length;
    }

    void match(Facts facts, Hits hits) {
        int known = 0;
        int missing = 0;
        for (Rows field : rows) {
            long[] row = field.row(facts, hits.codes);
            if (row == null) {
                hits.unsure[missing++] = field.tested();
            } else {
                hits.rows[known++] = row;
            }
        }
        for (int word = 0; word < all.length; word++) {
            long possible = all[word];
            for (int i = 0; i < known && possible != 0; i++) {
                possible &= hits.rows[i][word];
            }
            if (possible != 0) {
                long unsure = 0;
                for (int i = 0; i < missing; i++) {
                    unsure |= hits.unsure[i][word];
                }
                evaluate(word << 6, possible, unsure, facts, hits);
            }
        }
    }

    private void evaluate(int first, long possible, long unsure, Facts facts, Hits hits) {
        for (long left = possible; left != 0; left &= left - 1) {
            int bit = Long.numberOfTrailingZeros(left);
            OfTruth rest = ((unsure >>> bit) & 1) == 0 ? rests[first + bit] : wholes[first + bit];
            hits.add(numbers[first + bit], rest == null ? Truth.TRUE : rest.test(facts));
        }
    }
}
