package dev.pullcord.core.condition;

import org.jspecify.annotations.Nullable;

/** The values of one action for all fields of a table, read once. */
public final class Facts {
    private final @Nullable String[] texts;
    private final double[] numbers;

    /** Reads every field of the table. */
    public Facts(FieldTable table, FieldReader reader) {
        texts = new String[table.size()];
        numbers = new double[table.size()];
        for (int slot = 0; slot < table.size(); slot++) {
            set(slot, reader.read(table.field(slot)));
        }
    }

    /** Replaces one value: windows become known only while an action is judged. */
    public void set(int slot, @Nullable Object value) {
        texts[slot] = null;
        numbers[slot] = Double.NaN;
        if (value instanceof String text) {
            texts[slot] = text;
        } else if (value instanceof Boolean bool) {
            numbers[slot] = bool ? 1 : 0;
        } else if (value instanceof Double number) {
            numbers[slot] = number;
        }
    }

    /** Text of a TEXT field; null when missing. */
    public @Nullable String text(int slot) {
        return texts[slot];
    }

    /** Number of a NUMBER field, 1 or 0 of a BOOL field; NaN when missing. */
    public double number(int slot) {
        return numbers[slot];
    }
}
