package dev.pullcord.core.condition;

import dev.pullcord.core.condition.FieldTest.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a text field, in an open hash table by code: a part names few of the field's texts. */
final class TextRows implements Rows {
    private final int text;
    private final long[] tested;
    private final long[] other;
    private final int[] codes;
    private final long[] @Nullable [] rows;

    private TextRows(int text, long[] tested, long[] other, Map<Integer, long[]> byCode) {
        this.text = text;
        this.tested = tested;
        this.other = other;
        int capacity = Integer.highestOneBit(4 * byCode.size() + 4);
        codes = new int[capacity];
        rows = new long[capacity] @Nullable [];
        byCode.forEach((code, row) -> {
            int place = place(code);
            codes[place] = code;
            rows[place] = row;
        });
    }

    /** Rows of one field; null when they would be too many. */
    static @Nullable TextRows of(TextCodes field, List<IndexedRule> rules) {
        long[] tested = IndexedRule.testing(rules, field.slot());
        long[] other = new long[tested.length];
        Map<Integer, long[]> rows = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            Texts test = rules.get(i).texts().get(field.slot());
            if (test == null || !test.allowed()) {
                Rows.set(other, i);
            }
            if (test != null) {
                test.texts().forEach(t -> rows.put(field.codeOf(t), other));
            }
        }
        if ((long) rows.size() * other.length > MAX_WORDS) {
            return null;
        }
        rows.replaceAll((code, row) -> other.clone());
        for (int i = 0; i < rules.size(); i++) {
            Texts test = rules.get(i).texts().get(field.slot());
            if (test != null) {
                for (String text : test.texts()) {
                    long[] row = rows.getOrDefault(field.codeOf(text), other);
                    if (test.allowed()) {
                        Rows.set(row, i);
                    } else {
                        Rows.clear(row, i);
                    }
                }
            }
        }
        return new TextRows(field.index(), tested, other, rows);
    }

    @Override
    public long @Nullable [] row(Facts facts, int[] values) {
        int code = values[text];
        if (code == TextCodes.MISSING) {
            return null;
        }
        long[] row = code == TextCodes.OTHER ? null : rows[place(code)];
        return row == null ? other : row;
    }

    @Override
    public long[] tested() {
        return tested;
    }

    /** Where a code is, or would be. The table is at most half full, so there is always an empty place. */
    private int place(int code) {
        int mask = codes.length - 1;
        int place = ((code * 0x9E3779B1) >>> 7) & mask;
        while (codes[place] != code && codes[place] != 0) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
