package dev.pullcord.core.window;

/**
 * 64-bit fingerprints of texts, so that memory holds no text: eight bytes for a name of any length, and nothing
 * personal.
 *
 * <p>The same on every machine and release: changing it makes every agent look new. Two texts share a fingerprint by
 * chance once in 10^19; it is no protection against somebody who searches for such a pair.
 */
final class Fingerprint {
    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final long STEP = 0xD6E8FEB86659FD93L;
    private static final long LAST = 0xA0761D6478BD642FL;

    private Fingerprint() {}

    /** Of a text, whole. */
    static long of(String text) {
        int length = text.length();
        long hash = SEED ^ length;
        int at = 0;
        for (; at + 4 <= length; at += 4) {
            hash = join(
                    hash,
                    text.charAt(at)
                            | (long) text.charAt(at + 1) << 16
                            | (long) text.charAt(at + 2) << 32
                            | (long) text.charAt(at + 3) << 48);
        }
        long rest = 0;
        for (; at < length; at++) {
            rest = rest << 16 | text.charAt(at);
        }
        return join(join(hash, rest), LAST);
    }

    /** Of a fingerprint and one more part, in this order. */
    static long join(long hash, long part) {
        long mixed = (hash ^ part) + SEED;
        return Math.multiplyHigh(mixed, STEP) ^ (mixed * STEP) ^ Long.rotateLeft(hash, 29);
    }
}
