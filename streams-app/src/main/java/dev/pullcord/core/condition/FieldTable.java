package dev.pullcord.core.condition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the fields that the conditions of one policy set read, so that evaluation reads arrays. Not thread-safe while it grows. */
public final class FieldTable {
    private final Map<Field, Integer> slots = new HashMap<>();
    private final List<Field> fields = new ArrayList<>();

    /** The slot of a field, given out at first use. */
    public int slot(Field field) {
        return slots.computeIfAbsent(field, f -> {
            fields.add(f);
            return fields.size() - 1;
        });
    }

    /** The slot of a field that has one, or -1: no condition reads it. */
    public int slotOf(Field field) {
        return slots.getOrDefault(field, -1);
    }

    /** A table of its own with the same slots, which may be read while this one grows. */
    public FieldTable copy() {
        FieldTable copy = new FieldTable();
        fields.forEach(copy::slot);
        return copy;
    }

    /** The field of a slot. */
    public Field field(int slot) {
        return fields.get(slot);
    }

    /** Number of fields. */
    public int size() {
        return fields.size();
    }
}
