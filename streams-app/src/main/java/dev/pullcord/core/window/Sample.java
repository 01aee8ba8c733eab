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

    private final Entries values = new Entries(KEPT, Float.BYTES);

    void add(double value) {
        values.set(values.append(), 0, Float.floatToRawIntBits((float) value));
    }

    /** Median and spread; null until enough has been seen. */
    @Nullable
    Usual usual() {
        int size = values.size();
        if (size < NEEDED) {
            return null;
        }
        float[] sorted = new float[size];
        for (int i = 0; i < size; i++) {
            sorted[i] = Float.intBitsToFloat(values.intAt(i, 0));
        }
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
        return 1 + values.bytes();
    }

    void write(ByteBuffer out) {
        out.put((byte) values.size());
        values.write(out);
    }

    void read(ByteBuffer in) {
        values.read(in, in.get());
    }

    private static double middle(float[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + (double) sorted[sorted.length / 2]) / 2;
    }
}
