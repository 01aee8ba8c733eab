package dev.pullcord.core.window;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A bounded list of entries of one width, packed as they lie in the store. Most of a memory is only carried from one action to
 * the next, so nothing is unpacked that is not looked at.
 */
final class Entries {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] NOTHING = {};

    private final int kept;
    private final int width;
    private byte[] bytes = NOTHING;
    private int size;

    /**
     * @param kept entries at most
     * @param width bytes of one
     */
    Entries(int kept, int width) {
        this.kept = kept;
        this.width = width;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == kept;
    }

    long longAt(int entry, int offset) {
        return (long) LONGS.get(bytes, entry * width + offset);
    }

    int intAt(int entry, int offset) {
        return (int) INTS.get(bytes, entry * width + offset);
    }

    /** A number without a sign, such as a second. */
    long secondAt(int entry, int offset) {
        return Integer.toUnsignedLong(intAt(entry, offset));
    }

    void set(int entry, int offset, long value) {
        LONGS.set(bytes, entry * width + offset, value);
    }

    void set(int entry, int offset, int value) {
        INTS.set(bytes, entry * width + offset, value);
    }

    /** Makes a last entry, to be set; when it is full the first goes. */
    int append() {
        if (isFull()) {
            remove(0);
        }
        insert(size);
        return size - 1;
    }

    /** Makes room for an entry, to be set; there must be some. */
    void insert(int entry) {
        int end = size * width;
        if (bytes.length < end + width) {
            // one more is what most memories need before they are packed again
            bytes = Arrays.copyOf(bytes, end + width);
        }
        int at = entry * width;
        System.arraycopy(bytes, at, bytes, at + width, end - at);
        size++;
    }

    void remove(int entry) {
        size--;
        System.arraycopy(bytes, (entry + 1) * width, bytes, entry * width, (size - entry) * width);
    }

    int bytes() {
        return size * width;
    }

    void write(ByteBuffer out) {
        out.put(bytes, 0, size * width);
    }

    /** Takes over so many entries, in place of those that are held. */
    void read(ByteBuffer in, int count) {
        size = count;
        bytes = new byte[Math.min(kept, count + 1) * width];
        in.get(bytes, 0, count * width);
    }
}
