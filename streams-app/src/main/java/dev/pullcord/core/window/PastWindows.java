package dev.pullcord.core.window;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What past windows of one key came to, and the middle of it.
 *
 * <p>A window is sampled from the first event after the window before it, so each sample is a whole window in which
 * something happened: silence neither lowers what is usual nor ages it. The median of the last {@link #KEPT} does not
 * follow a burst: it takes sixteen unusual windows to move it.
 */
final class PastWindows {
    /** Samples kept; the oldest goes first. */
    static final int KEPT = 31;
    /** Samples needed before anything is usual. */
    static final int NEEDED = 5;

    private final double[] values = new double[KEPT];
    private int size;

    void add(double value) {
        if (size == KEPT) {
            System.arraycopy(values, 1, values, 0, --size);
        }
        values[size++] = value;
    }

    /** The median; null until enough has been seen. */
    @Nullable
    Double usual() {
        if (size < NEEDED) {
            return null;
        }
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return (sorted[(size - 1) / 2] + sorted[size / 2]) / 2;
    }

    int bytes() {
        return 1 + size * Double.BYTES;
    }

    void write(ByteBuffer out) {
        out.put((byte) size);
        for (int i = 0; i < size; i++) {
            out.putDouble(values[i]);
        }
    }

    void read(ByteBuffer in) {
        size = in.get();
        for (int i = 0; i < size; i++) {
            values[i] = in.getDouble();
        }
    }
}
