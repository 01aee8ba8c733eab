package dev.pullcord.core.window;

import java.nio.ByteBuffer;

/**
 * A bounded set of fingerprints, and how often something new is added to it.
 *
 * <p>The share of new things fades over about 200 occasions. An agent that meets a new customer with every action has a
 * share near 1, one that has used the same five tools for weeks a share near 0: only to the second is a new thing news.
 * At the cap the one not seen for longest goes.
 */
final class Seen {
    /** Occasions before the share of new things means anything. */
    static final int LEARNING = 50;

    private static final float FADE = 1 - 1 / 200f;
    private static final int HEAD_BYTES = 2 + 4 + 4 + 4;
    private static final int SECOND = 8;
    private static final int ENTRY_BYTES = 8 + 4;

    // by fingerprint
    private final Entries entries;
    private int occasions;
    private float fresh;
    private float recent;

    Seen(int capacity) {
        entries = new Entries(capacity, ENTRY_BYTES);
    }

    boolean contains(long print) {
        return find(print) >= 0;
    }

    /** Remembers one thing; true when it is new. */
    boolean add(long print, long second) {
        int at = find(print);
        if (at >= 0) {
            entries.set(at, SECOND, (int) Math.max(entries.secondAt(at, SECOND), second));
            return false;
        }
        if (entries.isFull()) {
            entries.remove(oldest());
            at = find(print);
        }
        int slot = -at - 1;
        entries.insert(slot);
        entries.set(slot, 0, print);
        entries.set(slot, SECOND, (int) second);
        return true;
    }

    /** Closes one occasion: whether anything was new. */
    void tally(boolean anyNew) {
        occasions += occasions < Integer.MAX_VALUE ? 1 : 0;
        fresh = fresh * FADE + (anyNew ? 1 : 0);
        recent = recent * FADE + 1;
    }

    /** Chance that the next occasion brings something new, by the rule of succession; 1 while learning. */
    double newShare() {
        return occasions < LEARNING ? 1 : (fresh + 1.0) / (recent + 2.0);
    }

    int occasions() {
        return occasions;
    }

    int size() {
        return entries.size();
    }

    static int bytesMax(int capacity) {
        return HEAD_BYTES + capacity * ENTRY_BYTES;
    }

    int bytes() {
        return HEAD_BYTES + entries.bytes();
    }

    void write(ByteBuffer out) {
        out.putShort((short) entries.size()).putInt(occasions).putFloat(fresh).putFloat(recent);
        entries.write(out);
    }

    void read(ByteBuffer in) {
        int size = in.getShort();
        occasions = in.getInt();
        fresh = in.getFloat();
        recent = in.getFloat();
        entries.read(in, size);
    }

    private int oldest() {
        int oldest = 0;
        for (int i = 1; i < entries.size(); i++) {
            oldest = entries.secondAt(i, SECOND) < entries.secondAt(oldest, SECOND) ? i : oldest;
        }
        return oldest;
    }

    /** Place of a fingerprint, or, when it is not there, the place where it would stand, as {@code -place - 1}. */
    private int find(long print) {
        int low = 0;
        int high = entries.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = entries.longAt(middle, 0);
            if (found == print) {
                return middle;
            }
            if (found < print) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}
