package dev.pullcord.core.window;

import java.nio.ByteBuffer;

/**
 * Different values with the bucket each was seen in last.
 *
 * <p>Exact up to {@link #CAPACITY} values in one window. Above that it samples: at level L only fingerprints that end
 * in L zero bits are held, and each stands for 2^L values, which keeps the count within about a tenth of the truth.
 * When the window has calmed down the level falls again; a value that stood for several does so until it is seen again
 * or leaves the window, so for up to one window the count is rather too high than too low.
 */
final class DistinctBuckets implements Buckets {
    /** Values of one window that are counted exactly. */
    static final int CAPACITY = 256;

    private static final int LEVEL_MAX = 30;
    private static final int ENTRY_BYTES = 10;

    private final int window;
    private final long[] prints = new long[CAPACITY];
    private final long[] seen = new long[CAPACITY];
    private final byte[] levels = new byte[CAPACITY];
    private int size;
    private int level;

    DistinctBuckets(int window) {
        this.window = window;
    }

    @Override
    public void add(long bucket, double value, long fingerprint) {
        for (int i = 0; i < size; i++) {
            if (prints[i] == fingerprint) {
                seen[i] = Math.max(seen[i], bucket);
                levels[i] = (byte) level;
                return;
            }
        }
        while (size == CAPACITY && level < LEVEL_MAX) {
            raise();
        }
        if (size < CAPACITY && sampled(fingerprint)) {
            put(size++, fingerprint, bucket, (byte) level);
        }
    }

    @Override
    public void advance(long newest, long newer) {
        retain(newer - window + 1);
        while (level > 0 && size <= CAPACITY / 4) {
            level--;
        }
    }

    @Override
    public void clear() {
        size = 0;
        level = 0;
    }

    @Override
    public double over(long from, long to) {
        long count = 0;
        for (int i = 0; i < size; i++) {
            count += seen[i] >= from && seen[i] <= to ? 1L << levels[i] : 0;
        }
        return count;
    }

    @Override
    public int bytes() {
        return 3 + size * ENTRY_BYTES;
    }

    @Override
    public void write(ByteBuffer out, long newest) {
        out.put((byte) level).putShort((short) size);
        for (int i = 0; i < size; i++) {
            out.putLong(prints[i]).put((byte) (newest - seen[i])).put(levels[i]);
        }
    }

    @Override
    public void read(ByteBuffer in, long newest) {
        level = in.get();
        size = in.getShort();
        for (int i = 0; i < size; i++) {
            put(i, in.getLong(), newest - Byte.toUnsignedInt(in.get()), in.get());
        }
    }

    private void raise() {
        level++;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (sampled(prints[i])) {
                put(kept++, prints[i], seen[i], (byte) level);
            }
        }
        size = kept;
    }

    private void retain(long oldest) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (seen[i] >= oldest) {
                put(kept++, prints[i], seen[i], levels[i]);
            }
        }
        size = kept;
    }

    private boolean sampled(long fingerprint) {
        return Long.numberOfTrailingZeros(fingerprint) >= level;
    }

    private void put(int slot, long fingerprint, long bucket, byte at) {
        prints[slot] = fingerprint;
        seen[slot] = bucket;
        levels[slot] = at;
    }
}
