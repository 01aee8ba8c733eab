package dev.pullcord.core.window;

import java.nio.ByteBuffer;
import java.util.Arrays;

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
    private static final int ENTRY_BYTES = 8 + 4;

    private final int capacity;
    private final long[] prints;
    private final long[] seconds;
    private int size;
    private int occasions;
    private float fresh;
    private float recent;

    Seen(int capacity) {
        this.capacity = capacity;
        prints = new long[capacity];
        seconds = new long[capacity];
    }

    boolean contains(long print) {
        return Arrays.binarySearch(prints, 0, size, print) >= 0;
    }

    /** Remembers one thing; true when it is new. */
    boolean add(long print, long second) {
        int at = Arrays.binarySearch(prints, 0, size, print);
        if (at >= 0) {
            seconds[at] = Math.max(seconds[at], second);
            return false;
        }
        if (size == capacity) {
            remove(oldest());
        }
        int slot = -Arrays.binarySearch(prints, 0, size, print) - 1;
        System.arraycopy(prints, slot, prints, slot + 1, size - slot);
        System.arraycopy(seconds, slot, seconds, slot + 1, size - slot);
        prints[slot] = print;
        seconds[slot] = second;
        size++;
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
        return size;
    }

    static int bytesMax(int capacity) {
        return HEAD_BYTES + capacity * ENTRY_BYTES;
    }

    int bytes() {
        return HEAD_BYTES + size * ENTRY_BYTES;
    }

    void write(ByteBuffer out) {
        out.putShort((short) size).putInt(occasions).putFloat(fresh).putFloat(recent);
        for (int i = 0; i < size; i++) {
            out.putLong(prints[i]).putInt((int) seconds[i]);
        }
    }

    void read(ByteBuffer in) {
        size = in.getShort();
        occasions = in.getInt();
        fresh = in.getFloat();
        recent = in.getFloat();
        for (int i = 0; i < size; i++) {
            prints[i] = in.getLong();
            seconds[i] = Integer.toUnsignedLong(in.getInt());
        }
    }

    private int oldest() {
        int oldest = 0;
        for (int i = 1; i < size; i++) {
            oldest = seconds[i] < seconds[oldest] ? i : oldest;
        }
        return oldest;
    }

    private void remove(int slot) {
        size--;
        System.arraycopy(prints, slot + 1, prints, slot, size - slot);
        System.arraycopy(seconds, slot + 1, seconds, slot, size - slot);
    }
}
