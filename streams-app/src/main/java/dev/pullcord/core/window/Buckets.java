package dev.pullcord.core.window;

import java.nio.ByteBuffer;

/** The buckets of one window. Bucket numbers count slides since 1970; only the newest {@code size} of them are held. */
interface Buckets {
    /** Puts one event into a held bucket. */
    void add(long bucket, double value, long fingerprint);

    /** Makes room up to a newer bucket; the oldest ones go. */
    void advance(long newest, long newer);

    /** Forgets everything. */
    void clear();

    /** The aggregate over the buckets from one to another, both included; 0 when they are empty. */
    double over(long from, long to);

    /** Bytes that {@link #write} needs. */
    int bytes();

    /** Writes what is held, with bucket numbers relative to the newest. */
    void write(ByteBuffer out, long newest);

    /** Reads what {@link #write} wrote. */
    void read(ByteBuffer in, long newest);

    /** Empty buckets for a window. */
    static Buckets of(WindowSpec spec, int size) {
        return spec.aggregate() == WindowSpec.Aggregate.DISTINCT
                ? new DistinctBuckets(size)
                : new NumberBuckets(spec.aggregate(), size);
    }
}
