package dev.pullcord.core.window;

import dev.pullcord.core.window.WindowSpec.Aggregate;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A ring of counts and totals.
 *
 * <p>Sums are whole millionths in a long: cents add up exactly, in any order, up to 9.2 million million, where they
 * stay. Binary fractions would make ten times 0.10 miss a limit of 1.00. A maximum is kept as the double it was.
 */
final class NumberBuckets implements Buckets {
    private static final double SCALE = 1e6;

    private final Aggregate aggregate;
    private final int[] counts;
    private final long[] totals;

    NumberBuckets(Aggregate aggregate, int size) {
        this.aggregate = aggregate;
        counts = new int[size];
        totals = new long[size];
    }

    @Override
    public void add(long bucket, double value, long fingerprint) {
        int slot = slot(bucket);
        if (aggregate == Aggregate.MAX) {
            double max = counts[slot] == 0 ? value : Math.max(value, Double.longBitsToDouble(totals[slot]));
            totals[slot] = Double.doubleToLongBits(max);
        } else if (aggregate != Aggregate.COUNT) {
            totals[slot] = plus(totals[slot], Math.round(value * SCALE));
        }
        if (counts[slot] < Integer.MAX_VALUE) {
            counts[slot]++;
        }
    }

    @Override
    public void advance(long newest, long newer) {
        if (newer - newest >= counts.length) {
            clear();
            return;
        }
        for (long bucket = newest + 1; bucket <= newer; bucket++) {
            counts[slot(bucket)] = 0;
            totals[slot(bucket)] = 0;
        }
    }

    @Override
    public void clear() {
        Arrays.fill(counts, 0);
        Arrays.fill(totals, 0);
    }

    @Override
    public double over(long from, long to) {
        long count = 0;
        long sum = 0;
        double max = Double.NEGATIVE_INFINITY;
        int slot = slot(from);
        for (long bucket = from; bucket <= to; bucket++) {
            if (counts[slot] > 0) {
                count += counts[slot];
                if (aggregate == Aggregate.MAX) {
                    max = Math.max(max, Double.longBitsToDouble(totals[slot]));
                } else {
                    sum = plus(sum, totals[slot]);
                }
            }
            slot = slot + 1 == counts.length ? 0 : slot + 1;
        }
        if (count == 0) {
            return 0;
        }
        return switch (aggregate) {
            case SUM -> sum / SCALE;
            case MEAN -> sum / SCALE / count;
            case MAX -> max;
            case COUNT, DISTINCT -> count;
        };
    }

    @Override
    public int bytes() {
        int filled = 0;
        for (int count : counts) {
            filled += count > 0 ? 1 : 0;
        }
        return 1 + filled * (aggregate == Aggregate.COUNT ? 5 : 13);
    }

    @Override
    public void write(ByteBuffer out, long newest) {
        int start = out.position();
        out.put((byte) 0);
        int filled = 0;
        for (int age = 0; age < counts.length; age++) {
            int slot = slot(newest - age);
            if (counts[slot] > 0) {
                filled++;
                out.put((byte) age).putInt(counts[slot]);
                if (aggregate != Aggregate.COUNT) {
                    out.putLong(totals[slot]);
                }
            }
        }
        out.put(start, (byte) filled);
    }

    @Override
    public void read(ByteBuffer in, long newest) {
        int filled = Byte.toUnsignedInt(in.get());
        for (int i = 0; i < filled; i++) {
            int slot = slot(newest - Byte.toUnsignedInt(in.get()));
            counts[slot] = in.getInt();
            totals[slot] = aggregate == Aggregate.COUNT ? 0 : in.getLong();
        }
    }

    private int slot(long bucket) {
        return Math.floorMod(bucket, counts.length);
    }

    private static long plus(long a, long b) {
        long sum = a + b;
        boolean overflown = ((a ^ sum) & (b ^ sum)) < 0;
        return overflown ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }
}
