package dev.pullcord.core.telemetry;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.quantilescommon.QuantilesDoublesSketchIterator;

/**
 * KLL sketches of doubles as the bytes that Apache DataSketches reads and writes in every language. The library's own way goes through
 * its memory package, which no Java after 21 lets run; the format is small enough to be written here.
 *
 * <p>Little endian: preamble of 5 ints, serial version 1, family 15, flags, k (2 bytes), m, unused; n (8); least k (2), number of levels,
 * unused; where each level begins (4 each); least and greatest; then the values, those of a lower level first. A value of level i stands
 * for 2 to the i. A single value has a preamble of 2 ints and serial version 2.
 */
final class SketchBytes {
    private static final int FULL_INTS = 5;
    private static final int SHORT_INTS = 2;
    private static final int FULL = 1;
    private static final int SINGLE = 2;
    private static final int FAMILY = 15;
    private static final int SORTED_FLAG = 2;
    private static final int SINGLE_FLAG = 4;
    /** Least values a level has room for. */
    private static final int M = 8;

    private static final int FULL_HEAD = 20;
    private static final int SHORT_HEAD = 8;

    private SketchBytes() {}

    /** The bytes of a sketch that has seen at least one value. */
    static byte[] of(KllDoublesSketch sketch) {
        if (sketch.getN() == 1) {
            byte[] single = new byte[SHORT_HEAD + Double.BYTES];
            head(single, SHORT_INTS, SINGLE, SINGLE_FLAG | SORTED_FLAG, sketch.getK())
                    .putDouble(sketch.getMinItem());
            return single;
        }
        List<List<Double>> levels = levels(sketch);
        int retained = sketch.getNumRetained();
        int begins = capacity(sketch.getK(), levels.size()) - retained;
        byte[] bytes = new byte[FULL_HEAD + Integer.BYTES * levels.size() + Double.BYTES * (2 + retained)];
        ByteBuffer out = head(bytes, FULL_INTS, FULL, 0, sketch.getK());
        out.putLong(sketch.getN())
                .putShort((short) sketch.getK())
                .put((byte) levels.size())
                .put((byte) 0);
        for (List<Double> level : levels) {
            out.putInt(begins);
            begins += level.size();
        }
        out.putDouble(sketch.getMinItem()).putDouble(sketch.getMaxItem());
        levels.forEach(level -> level.forEach(out::putDouble));
        return bytes;
    }

    /** Adds all that a sketch stands for, given by its bytes, to another. */
    static void merge(KllDoublesSketch into, ByteBuffer bytes) {
        ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int start = in.position();
        if (in.get(start + 1) == SINGLE) {
            into.update(in.getDouble(start + SHORT_HEAD));
            return;
        }
        int k = Short.toUnsignedInt(in.getShort(start + 4));
        int count = Byte.toUnsignedInt(in.get(start + 18));
        int at = start + FULL_HEAD + Integer.BYTES * count + 2 * Double.BYTES;
        for (int level = 0; level < count; level++) {
            int from = in.getInt(start + FULL_HEAD + Integer.BYTES * level);
            int to = level == count - 1
                    ? capacity(k, count)
                    : in.getInt(start + FULL_HEAD + Integer.BYTES * (level + 1));
            for (int i = from; i < to; i++) {
                into.update(in.getDouble(at), 1L << level);
                at += Double.BYTES;
            }
        }
    }

    private static ByteBuffer head(byte[] bytes, int ints, int version, int flags, int k) {
        ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) ints).put((byte) version).put((byte) FAMILY).put((byte) flags);
        return out.putShort((short) k).put((byte) M).put((byte) 0);
    }

    private static List<List<Double>> levels(KllDoublesSketch sketch) {
        List<List<Double>> levels = new ArrayList<>();
        QuantilesDoublesSketchIterator values = sketch.iterator();
        while (values.next()) {
            int level = Long.numberOfTrailingZeros(values.getWeight());
            while (levels.size() <= level) {
                levels.add(new ArrayList<>());
            }
            levels.get(level).add(values.getQuantile());
        }
        while (capacity(sketch.getK(), levels.size()) < sketch.getNumRetained()) {
            levels.add(new ArrayList<>());
        }
        return levels;
    }

    /** Values that so many levels have room for together: each two thirds of the one above it. */
    private static int capacity(int k, int levels) {
        int total = 0;
        for (int depth = 0; depth < levels; depth++) {
            long twice = ((2L * k) << depth) / Math.round(Math.pow(3, depth));
            total += (int) Math.max(M, (twice + 1) >>> 1);
        }
        return total;
    }
}
