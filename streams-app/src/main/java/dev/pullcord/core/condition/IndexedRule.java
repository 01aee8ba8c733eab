package dev.pullcord.core.condition;

import dev.pullcord.core.condition.Closures.OfTruth;
import dev.pullcord.core.condition.FieldTest.Range;
import dev.pullcord.core.condition.FieldTest.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as the index is built of it: at most one test for each field.
 *
 * @param whole the guard
 * @param rest what is left when all tests hold; null for nothing
 * @param texts by slot
 * @param ranges by slot
 */
record IndexedRule(
        int number, OfTruth whole, @Nullable OfTruth rest, Map<Integer, Texts> texts, Map<Integer, Range> ranges) {

    static IndexedRule of(int number, @Nullable Condition guard, FieldTable table) {
        if (guard == null) {
            return new IndexedRule(number, facts -> Truth.TRUE, null, Map.of(), Map.of());
        }
        if (!(guard instanceof Conditions.Compiled compiled)) {
            return new IndexedRule(number, guard::test, guard::test, Map.of(), Map.of());
        }
        Map<Integer, Texts> texts = new LinkedHashMap<>();
        Map<Integer, Range> ranges = new LinkedHashMap<>();
        for (FieldTest test : compiled.tests()) {
            int slot = table.slot(test.field());
            if (test instanceof Texts some) {
                texts.merge(slot, some, Texts::and);
            } else if (test instanceof Range range) {
                ranges.merge(slot, range, Range::and);
            }
        }
        return new IndexedRule(number, compiled.whole(), compiled.rest(), texts, ranges);
    }

    /** Whether it asks anything of a slot. */
    boolean tests(int slot) {
        return texts.containsKey(slot) || ranges.containsKey(slot);
    }

    /** Bits of the rules of a part that ask something of a slot. */
    static long[] testing(List<IndexedRule> rules, int slot) {
        long[] bits = new long[Rows.words(rules.size())];
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).tests(slot)) {
                Rows.set(bits, 0, i);
            }
        }
        return bits;
    }
}
