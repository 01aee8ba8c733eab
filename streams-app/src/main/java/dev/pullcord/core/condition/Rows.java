package dev.pullcord.core.condition;

/**
 * Bits of one field of a part: a row for each value, in it a bit for each rule that the value leaves possible. All rows lie in
 * one array, because a row that is fetched from far away costs more than it takes to combine it.
 */
interface Rows {
    /** Words of all rows of one field at most, 1 MB; beyond it the rules that test the field are evaluated instead. */
    int MAX_WORDS = 1 << 17;

    /** Where the row of the action's value starts in {@link #bits}; negative when the action does not carry the field. */
    int start(Facts facts, int[] codes);

    /** All rows. */
    long[] bits();

    /** Rules that test the field. */
    long[] tested();

    /** Words for so many bits. */
    static int words(int bits) {
        return (bits + 63) >>> 6;
    }

    /** Sets one bit of the row that starts there. */
    static void set(long[] bits, int start, int index) {
        bits[start + (index >>> 6)] |= 1L << index;
    }

    /** Clears one bit of the row that starts there. */
    static void clear(long[] bits, int start, int index) {
        bits[start + (index >>> 6)] &= ~(1L << index);
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
