package dev.pullcord.core.condition;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Numbers the texts that rules name of one field, so that a value is looked up once for all parts of an index. */
final class TextCodes {
    /** Code of a value that no rule names. */
    static final int OTHER = 0;
    /** Code of no value. */
    static final int MISSING = -1;

    private final int index;
    private final int slot;
    private final Map<String, Integer> codes = new HashMap<>();

    TextCodes(int index, int slot) {
        this.index = index;
        this.slot = slot;
    }

    void add(Set<String> texts) {
        texts.forEach(text -> codes.putIfAbsent(text, codes.size() + 1));
    }

    int code(Facts facts) {
        String text = facts.text(slot);
        if (text == null) {
            return MISSING;
        }
        Integer code = codes.get(text);
        return code == null ? OTHER : code;
    }

    /** Code of a text that was added. */
    int codeOf(String text) {
        return codes.getOrDefault(text, OTHER);
    }

    /** Place of this field among the text fields of the index. */
    int index() {
        return index;
    }

    int slot() {
        return slot;
    }

    /** Number of texts; codes run from 1 to it. */
    int size() {
        return codes.size();
    }
}
