package dev.pullcord.core.condition;

import java.util.Arrays;

/** Rules that an index found, by ascending number. One for each thread that matches; reused, so that matching allocates nothing. */
public final class Hits {
    private int[] coded = new int[64];
    private int[] merged = new int[16];
    private int size;

    /** Per text field: the code of its value in the index that is matching. */
    int[] codes = new int[0];
    /** Rules of a part that are still possible. */
    long[] possible = new long[0];
    /** Rules of a part that test a field which is missing. */
    long[] unsure = new long[0];

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

    void start(int texts, int words) {
        size = 0;
        if (codes.length < texts) {
            codes = new int[texts];
        }
        if (possible.length < words) {
            possible = new long[words];
            unsure = new long[words];
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

    /** Merges the hits from {@code second} on into those before; both ascend already. */
    void merge(int second) {
        if (second == 0 || second == size || coded[second - 1] < coded[second]) {
            return;
        }
        int count = size - second;
        if (merged.length < count) {
            merged = new int[coded.length];
        }
        System.arraycopy(coded, second, merged, 0, count);
        int first = second - 1;
        int next = count - 1;
        for (int to = size - 1; next >= 0; to--) {
            coded[to] = first >= 0 && coded[first] > merged[next] ? coded[first--] : merged[next--];
        }
    }

    private int checked(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("expected an index under " + size + ", but found " + index);
        }
        return index;
    }
}
