package dev.pullcord.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Cases, or whatever else has an identifier, by the moment at which each changes by itself. Read from its front and never as a whole, so that a tick costs what is
 * due and not what waits. The front is the next entry and is remembered: to find it, a store steps over everything that was
 * removed before it, and most cases are removed before they are due.
 */
public final class DeadlineIndex {
    private static final int DIGITS = 19;
    /** Comes after every key. */
    private static final String END = "~";

    private final KeyValueStore<String, String> store;
    private String front = "";

    public DeadlineIndex(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /** A case that is due. */
    public record Due(String key, String caseId) {}

    /** Enters a case at its new moment, in place of the old one. */
    public void move(String caseId, @Nullable Instant before, @Nullable Instant after) {
        if (before != null && before.equals(after)) {
            return;
        }
        if (before != null) {
            store.delete(key(before, caseId));
        }
        if (after != null) {
            String key = key(after, caseId);
            store.put(key, "");
            if (key.compareTo(front) < 0) {
                front = key;
            }
        }
    }

    /** Cases whose moment has come, earliest first, at most so many. */
    public List<Due> due(Instant now, int most) {
        List<Due> due = new ArrayList<>();
        String end = padded(now.toEpochMilli() + 1);
        if (front.compareTo(end) >= 0) {
            return due;
        }
        String next = END;
        // no upper end: it would not keep the store from stepping on to the next entry, and that one is worth knowing
        try (KeyValueIterator<String, String> entries = store.range(front, null)) {
            while (next.equals(END) && entries.hasNext()) {
                String key = entries.next().key;
                if (key.compareTo(end) < 0 && due.size() < most) {
                    due.add(new Due(key, key.substring(DIGITS + 1)));
                } else {
                    next = key;
                }
            }
        }
        front = due.isEmpty() ? next : due.get(0).key();
        return due;
    }

    /** Takes out what was found due. */
    public void remove(Due due) {
        store.delete(due.key());
    }

    private static String key(Instant at, String caseId) {
        return padded(at.toEpochMilli()) + "/" + caseId;
    }

    private static String padded(long millis) {
        String digits = Long.toString(Math.max(0, millis));
        return "0".repeat(DIGITS - digits.length()) + digits;
    }
}
