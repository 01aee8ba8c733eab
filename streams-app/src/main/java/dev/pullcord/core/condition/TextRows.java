package dev.pullcord.core.condition;

import dev.pullcord.core.condition.FieldTest.Texts;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a text field. Row 0 belongs to all texts that no rule of the part names; the others are found by the text's code, in
 * an open hash table, because a part names few of the texts of a field.
 */
final class TextRows implements Rows {
    private final int text;
    private final int words;
    private final long[] tested;
    private final long[] bits;
    /** Code and row by turns; a code of zero is an empty place. */
    private final int[] table;

    private TextRows(TextCodes field, List<IndexedRule> rules, Set<Integer> codes) {
        text = field.index();
        tested = IndexedRule.testing(rules, field.slot());
        words = tested.length;
        bits = new long[(codes.size() + 1) * words];
        table = new int[2 * Integer.highestOneBit(4 * codes.size() + 4)];
        int row = 0;
        for (int code : codes) {
            int place = place(code);
            table[place] = code;
            table[place + 1] = ++row;
        }
        for (int i = 0; i < rules.size(); i++) {
            fill(i, rules.get(i).texts().get(field.slot()), field);
        }
    }

    private void fill(int rule, @Nullable Texts test, TextCodes field) {
        if (test == null || !test.allowed()) {
            for (int start = 0; start < bits.length; start += words) {
                Rows.set(bits, start, rule);
            }
        }
        if (test != null) {
            for (String named : test.texts()) {
                int start = start(field.codeOf(named));
                if (test.allowed()) {
                    Rows.set(bits, start, rule);
                } else {
                    Rows.clear(bits, start, rule);
                }
            }
        }
    }

    /** Rows of one field; null when they would be too many. */
    static @Nullable TextRows of(TextCodes field, List<IndexedRule> rules) {
        Set<Integer> codes = new TreeSet<>();
        for (IndexedRule rule : rules) {
            Texts test = rule.texts().get(field.slot());
            if (test != null) {
                test.texts().forEach(named -> codes.add(field.codeOf(named)));
            }
        }
        return (codes.size() + 1L) * Rows.words(rules.size()) > MAX_WORDS ? null : new TextRows(field, rules, codes);
    }

    @Override
    public int start(Facts facts, int[] codes) {
        int code = codes[text];
        return code > TextCodes.OTHER ? start(code) : code == TextCodes.MISSING ? -1 : 0;
    }

    private int start(int code) {
        return table[place(code) + 1] * words;
    }

    @Override
    public long[] bits() {
        return bits;
    }

    @Override
    public long[] tested() {
        return tested;
    }

    /** Where a code is, or would be. The table is at most half full, so there is always an empty place. */
    private int place(int code) {
        int mask = table.length - 2;
        int place = ((code * 0x9E3779B1) >>> 7) & mask;
        while (table[place] != code && table[place] != 0) {
            place = (place + 2) & mask;
        }
        return place;
    }
}
