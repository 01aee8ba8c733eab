package dev.pullcord.core.risk.scan;

/**
 * Finds thousands of folded texts in one pass (Aho–Corasick as a dense table over character classes).
 *
 * <p>Folding happens in the class table of the same pass, so it costs nothing extra and hits are offsets into the text as given.
 * Time is linear in the text plus the hits. Immutable.
 */
final class Automaton {
    static final int OTHER = 0;
    static final int DROP = 1;
    static final int SPACE = 2;

    /** Class that sends a character on the slow road: pairs and characters that fold to several. */
    static final int WIDE = 255;

    /** Most states: what is left of 16 bits beside {@link #ACCEPT}. */
    static final int STATES_MAX = 1 << 15;

    private static final int ACCEPT = 0x8000;
    private static final int STATE = ACCEPT - 1;

    private final byte[] classes;
    private final char[] next;
    private final int shift;
    private final int[][] outputs;

    /** State behind a blank. Every text begins with one, so that nothing begins within a word. */
    private final int blank;

    /** The three characters with which a word must begin to get anywhere, as bits. */
    private final long[] beginnings;

    /**
     * @param classes class of each character of the basic plane
     * @param next target of (state, class), with the highest bit set where the target ends a text
     * @param shift bits of a class
     * @param outputs texts that end at each state
     */
    Automaton(byte[] classes, char[] next, int shift, int[][] outputs) {
        this.classes = classes;
        this.next = next;
        this.shift = shift;
        this.outputs = outputs;
        this.blank = next[SPACE] & STATE;
        this.beginnings = beginnings();
    }

    private long[] beginnings() {
        int width = 1 << shift;
        long[] bits = new long[Math.max(1, (width * width * width) >>> 6)];
        for (int word = 0; word < width * width * width; word++) {
            int state = blank;
            boolean alive = true;
            for (int letter = 2; letter >= 0 && alive; letter--) {
                int kind = (word >>> (letter * shift)) & (width - 1);
                int target = next[(state << shift) + kind];
                state = target & STATE;
                alive = state != 0 && kind > SPACE;
                // a text that ends within these letters must be reported
                if (alive && target >= ACCEPT) {
                    break;
                }
            }
            if (alive) {
                bits[word >>> 6] |= 1L << word;
            }
        }
        return bits;
    }

    /** Receives the number of a text and the offset behind it. */
    interface Hits {
        void hit(int text, int end);
    }

    /** Scans a text as if a blank stood before and behind it. */
    void scan(char[] text, Hits hits) {
        int state = step(0, SPACE, 0, hits);
        for (int i = 0; i < text.length; i++) {
            if (state == blank && !mayBegin(text, i)) {
                state = 0;
            }
            if (state == 0) {
                i = endOfWord(text, i);
                if (i == text.length) {
                    break;
                }
            }
            int kind = classes[text[i]] & 0xFF;
            if (kind == WIDE) {
                int codePoint = Character.codePointAt(text, i);
                i += Character.charCount(codePoint) - 1;
                state = wide(state, codePoint, i, hits);
                continue;
            }
            state = next[(state << shift) + kind];
            if (state >= ACCEPT) {
                state &= STATE;
                report(state, i, kind, hits);
            }
        }
        step(state, SPACE, text.length, hits);
    }

    /** False when the next three characters are letters or digits with which no text begins: most words need no look at the table. */
    private boolean mayBegin(char[] text, int at) {
        if (at + 2 >= text.length) {
            return true;
        }
        int first = classes[text[at]] & 0xFF;
        int second = classes[text[at + 1]] & 0xFF;
        int third = classes[text[at + 2]] & 0xFF;
        if (first <= SPACE || second <= SPACE || third <= SPACE || Math.max(first, Math.max(second, third)) == WIDE) {
            return true;
        }
        int word = ((first << shift | second) << shift) | third;
        return (beginnings[word >>> 6] & (1L << word)) != 0;
    }

    /** Offset of the next character that can be a blank: up to there nothing begins. */
    private int endOfWord(char[] text, int from) {
        int at = from;
        while (at < text.length && classes[text[at]] != SPACE && classes[text[at]] != (byte) WIDE) {
            at++;
        }
        return at;
    }

    private int wide(int state, int codePoint, int at, Hits hits) {
        String folded = Folding.standard().wide(codePoint);
        int now = state;
        for (int j = 0; j < folded.length(); j++) {
            int kind = classes[folded.charAt(j)] & 0xFF;
            now = step(now, kind == WIDE ? OTHER : kind, at, hits);
        }
        return now;
    }

    private int step(int state, int kind, int at, Hits hits) {
        int target = next[(state << shift) + kind];
        if (target >= ACCEPT) {
            target &= STATE;
            report(target, at, kind, hits);
        }
        return target;
    }

    /** A text that ends with the blank after its last word ends before that blank. */
    private void report(int state, int at, int kind, Hits hits) {
        int end = kind == SPACE ? at : at + 1;
        for (int text : outputs[state]) {
            hits.hit(text, end);
        }
    }

    static char accepting(int target) {
        return (char) (target | ACCEPT);
    }
}
