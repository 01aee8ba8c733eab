package dev.pullcord.core.condition;

import java.util.Arrays;

/** Rules that an index found, by ascending number. One for each thread that matches; reused, so that matching allocates nothing. */
public final class Hits {
    private int[] coded = new int[64];
    private int size;

    /** Per text field: the code of its value in the index that is matching. */
    int[] codes = new int[0];
    /** Bit rows that the values select. */
    long[][] rows = new long[0][];
    /** Rules that test a field which is missing. */
    long[][] unsure = new long[0][];

    /** Number of rules found. */
    public int size() {
        return size;
    }

    /** Number of a rule that was found. */
    public int rule(int index) {
        return coded[checked(index)] >>> 1;
    }

    /** Its truth: TRUE or UNKNOWN. */
    public Truth truth(int index) {
        return (coded[checked(index)] & 1) == 0 ? Truth.TRUE : Truth.UNKNOWN;
    }

    void start(int texts, int dimensions) {
        size = 0;
        if (codes.length < texts) {
            codes = new int[texts];
        }
        if (rows.length < dimensions) {
            rows = new long[dimensions][];
            unsure = new long[dimensions][];
        }
    }

    void add(int rule, Truth truth) {
        if (truth == Truth.FALSE) {
            return;
        }
        if (size == coded.length) {
            coded = Arrays.copyOf(coded, 2 * size);
        }
        coded[size++] = (rule << 1) | (truth == Truth.TRUE ? 0 : 1);
    }

    void sort() {
        Arrays.sort(coded, 0, size);
    }

    private int checked(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("expected an index under " + size + ", but found " + index);
        }
        return index;
    }
}
