package dev.pullcord.core.window;

import dev.pullcord.core.window.AgentMemory.Usual;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The last values of one measurement, from which the usual is read. */
final class Sample {
    /** Values kept; the oldest goes first. */
    static final int KEPT = 31;
    /** Values needed before anything is usual. */
    static final int NEEDED = 20;

    private final float[] values = new float[KEPT];
    private int next;
    private int size;

    void add(double value) {
        values[next] = (float) value;
        next = (next + 1) % KEPT;
        size = Math.min(KEPT, size + 1);
    }

    /** Median and spread; null until enough has been seen. */
    @Nullable
    Usual usual() {
        if (size < NEEDED) {
            return null;
        }
        float[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        double median = middle(sorted);
        double highest = sorted[size - 1];
        for (int i = 0; i < size; i++) {
            sorted[i] = (float) Math.abs(sorted[i] - median);
        }
        Arrays.sort(sorted);
        return new Usual(size, median, middle(sorted), highest);
    }

    static int bytesMax() {
        return 1 + KEPT * Float.BYTES;
    }

    int bytes() {
        return 1 + size * Float.BYTES;
    }

    void write(ByteBuffer out) {
        out.put((byte) size);
        for (int i = 0; i < size; i++) {
            out.putFloat(values[Math.floorMod(next - size + i, KEPT)]);
        }
    }

    void read(ByteBuffer in) {
        for (int left = in.get(); left > 0; left--) {
            add(in.getFloat());
        }
    }

    private static double middle(float[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + (double) sorted[sorted.length / 2]) / 2;
    }
}
