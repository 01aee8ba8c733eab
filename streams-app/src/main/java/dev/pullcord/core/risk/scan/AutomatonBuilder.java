package dev.pullcord.core.risk.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds an {@link Automaton}: a trie of the texts, then failure links breadth first, then one dense table. */
final class AutomatonBuilder {
    private static final int[] NOTHING = {};

    private final byte[] classes = new byte[1 << 16];
    private final int shift;
    private final int width;
    private int[] next;
    private final List<int[]> outputs = new ArrayList<>();
    private final List<Boolean> afterBlank = new ArrayList<>();

    private AutomatonBuilder(List<String> texts) {
        Map<Character, Integer> alphabet = new TreeMap<>();
        texts.forEach(
                text -> text.chars().filter(c -> c != ' ').forEach(c -> alphabet.merge((char) c, 1, Integer::sum)));
        if (alphabet.size() > 120) {
            throw new IllegalStateException("expected at most 120 different letters in a phrase file, but found "
                    + alphabet.size() + "; split the file by language");
        }
        byte[] own = new byte[1 << 16];
        byte number = Automaton.SPACE;
        // the usual letters first, so that the part of a row that is read lies together
        for (char c : byFrequency(alphabet)) {
            own[c] = ++number;
        }
        for (int c = 0; c < classes.length; c++) {
            char folded = Folding.standard().fold((char) c);
            classes[c] = folded == Folding.DROP
                    ? Automaton.DROP
                    : folded == Folding.SPACE
                            ? Automaton.SPACE
                            : folded == Folding.WIDE ? (byte) Automaton.WIDE : own[folded];
        }
        shift = 32 - Integer.numberOfLeadingZeros(number);
        width = 1 << shift;
        next = new int[width * 64];
        state(false);
    }

    private static List<Character> byFrequency(Map<Character, Integer> alphabet) {
        return alphabet.keySet().stream()
                .sorted(Comparator.comparing(alphabet::get).reversed())
                .toList();
    }

    /** An automaton for texts that are folded and begin with a blank. */
    static Automaton build(List<String> texts) {
        AutomatonBuilder builder = new AutomatonBuilder(texts);
        for (int i = 0; i < texts.size(); i++) {
            builder.add(texts.get(i), i);
        }
        return builder.link();
    }

    private int state(boolean blank) {
        int id = outputs.size();
        if (id >= Automaton.STATES_MAX) {
            throw new IllegalStateException("expected at most " + Automaton.STATES_MAX
                    + " states, but the phrases need more; use fewer spellings");
        }
        outputs.add(NOTHING);
        afterBlank.add(blank);
        if (next.length < (id + 1) * width) {
            next = Arrays.copyOf(next, next.length * 2);
        }
        return id;
    }

    private void add(String text, int number) {
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int cell = at * width + (classes[text.charAt(i)] & 0xFF);
            if (next[cell] == 0) {
                int fresh = state(text.charAt(i) == ' ');
                next[cell] = fresh;
            }
            at = next[cell];
        }
        outputs.set(at, with(outputs.get(at), new int[] {number}));
    }

    private Automaton link() {
        int states = outputs.size();
        int[] fail = new int[states];
        int[] queue = new int[states];
        int tail = 1;
        for (int head = 0; head < tail; head++) {
            int from = queue[head];
            for (int kind = Automaton.SPACE; kind < width; kind++) {
                int to = next[from * width + kind];
                int fallback = from == 0 ? 0 : next[fail[from] * width + kind];
                if (to == 0) {
                    next[from * width + kind] = fallback;
                } else {
                    fail[to] = fallback;
                    outputs.set(to, with(outputs.get(to), outputs.get(fallback)));
                    queue[tail++] = to;
                }
            }
        }
        return automaton(queue);
    }

    /**
     * The table in breadth-first order: nearly every step of a scan is in the first letters of phrases, whose rows then lie
     * together in few pages. A dropped character stays, and so does a blank after a blank, neither
     * reporting again.
     *
     * @param order states, those with the shortest texts first
     */
    private Automaton automaton(int[] order) {
        int states = order.length;
        int[] places = new int[states];
        for (int place = 0; place < states; place++) {
            places[order[place]] = place;
        }
        char[] table = new char[states * width];
        int[][] found = new int[states][];
        for (int place = 0; place < states; place++) {
            int state = order[place];
            found[place] = outputs.get(state);
            for (int kind = Automaton.SPACE; kind < width; kind++) {
                int target = next[state * width + kind];
                table[place * width + kind] =
                        outputs.get(target).length > 0 ? Automaton.accepting(places[target]) : (char) places[target];
            }
            table[place * width + Automaton.DROP] = (char) place;
            if (afterBlank.get(state)) {
                table[place * width + Automaton.SPACE] = (char) place;
            }
        }
        return new Automaton(classes, table, shift, found);
    }

    private static int[] with(int[] left, int[] right) {
        if (right.length == 0) {
            return left;
        }
        int[] all = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, all, left.length, right.length);
        return all;
    }
}
