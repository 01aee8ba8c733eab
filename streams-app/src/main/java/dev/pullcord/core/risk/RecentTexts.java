package dev.pullcord.core.risk;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was found in texts that were looked at lately: an agent sends its request and its work again with each action of a
 * session. A text is compared whole, so nothing but time depends on what is remembered. At most 4 MB. Thread-safe.
 *
 * @param <T> what is found in a text, from the text alone; immutable
 */
final class RecentTexts<T> {
    private static final int KEPT = 512;
    private static final int CHARS_MAX = 4_096;

    private final AtomicReferenceArray<@Nullable Entry<T>> slots = new AtomicReferenceArray<>(KEPT);
    private final Function<String, T> find;

    RecentTexts(Function<String, T> find) {
        this.find = find;
    }

    T in(String text) {
        if (text.length() > CHARS_MAX) {
            return find.apply(text);
        }
        int hash = text.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (KEPT - 1);
        Entry<T> entry = slots.get(slot);
        if (entry == null || !entry.text().equals(text)) {
            entry = new Entry<>(text, find.apply(text));
            slots.setRelease(slot, entry);
        }
        return entry.found();
    }

    private record Entry<T>(String text, T found) {}
}
