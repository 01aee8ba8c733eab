package dev.pullcord.core.condition;

import org.jspecify.annotations.Nullable;

/** Bits of one field of a part: a row for each value, a bit for each rule. */
interface Rows {
    /** Words of all rows of one field at most, 8 MB; beyond it the rules that test the field are evaluated instead. */
    int MAX_WORDS = 1 << 20;

    /** Rules the value leaves possible; null when the action does not carry the field. */
    long @Nullable [] row(Facts facts, int[] codes);

    /** Rules that test the field. */
    long[] tested();

    /** Words for so many bits. */
    static int words(int bits) {
        return (bits + 63) >>> 6;
    }

    /** Sets one bit. */
    static void set(long[] bits, int index) {
        bits[index >>> 6] |= 1L << index;
    }

    /** Clears one bit. */
    static void clear(long[] bits, int index) {
        bits[index >>> 6] &= ~(1L << index);
    }

    /** Number of bits that are set. */
    static int count(long[] bits) {
        int count = 0;
        for (long word : bits) {
            count += Long.bitCount(word);
        }
        return count;
    }
}
