package dev.pullcord.core.finding;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Counts by name. Adding counts to counts gives the same whatever the order and however they were split, so that each task can count for
 * itself. Not thread-safe.
 */
public final class Counts {
    /** Names told apart; what comes after is counted as {@link #OTHER}: pairs of triggers grow with their square. */
    public static final int NAMES_MAX = 4_096;

    /** Where counts go for which there was no room. */
    public static final String OTHER = "other";

    private final Map<String, Long> counts = new TreeMap<>();

    /** Nothing counted. */
    public Counts() {}

    /** Counts as they were kept. */
    public Counts(Map<String, Long> kept) {
        add(kept);
    }

    /** One more of a name. */
    public Counts one(String name) {
        return add(name, 1);
    }

    /** So many more of a name. */
    public Counts add(String name, long by) {
        String known = counts.containsKey(name) || counts.size() < NAMES_MAX ? name : OTHER;
        counts.merge(known, by, Long::sum);
        return this;
    }

    /** All of other counts. */
    public Counts add(Map<String, Long> others) {
        others.forEach(this::add);
        return this;
    }

    /** How many of a name; 0 when there was none. */
    public long of(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** Each name that begins so, by what follows, with its count. */
    public void under(String prefix, BiConsumer<String, Long> each) {
        counts.forEach((name, count) -> {
            if (name.startsWith(prefix)) {
                each.accept(name.substring(prefix.length()), count);
            }
        });
    }

    /** The counts, by name. */
    public Map<String, Long> asMap() {
        return Map.copyOf(counts);
    }
}
