package dev.pullcord.core.risk.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The phrases of one file, searched together in one pass over a text. Immutable and thread-safe. */
public final class PhraseSet {
    /** Most matches that one text reports; the rest of the text is not searched further. */
    public static final int MATCHES_MAX = 64;

    /** Most characters between two parts of a phrase, so that counting the words between them stays cheap. */
    private static final int GAP_CHARS = 400;

    private final List<Phrase> phrases;
    private final Automaton automaton;
    private final int[] words;
    private final int[][] owners;
    private final int[] firstSlot;

    private PhraseSet(List<Phrase> phrases) {
        this.phrases = phrases;
        Map<String, List<Integer>> slots = new HashMap<>();
        List<String> texts = new ArrayList<>();
        firstSlot = new int[phrases.size() + 1];
        for (Phrase phrase : phrases) {
            int slot = firstSlot[phrase.id()];
            for (List<String> segment : phrase.segments()) {
                for (String text : segment) {
                    slots.computeIfAbsent(text, key -> {
                        texts.add(key);
                        return new ArrayList<>();
                    });
                    slots.getOrDefault(text, List.of()).add(slot);
                }
                slot++;
            }
            firstSlot[phrase.id() + 1] = slot;
        }
        owners = texts.stream()
                .map(text -> ints(slots.getOrDefault(text, List.of())))
                .toArray(int[][]::new);
        words = texts.stream()
                .mapToInt(text -> text.strip().split(" ", -1).length)
                .toArray();
        automaton = AutomatonBuilder.build(texts);
    }

    /** A shipped file; see its first lines for the language. */
    public static PhraseSet load(String file) {
        return of(RiskFile.read(file));
    }

    /** The phrases in these lines. */
    public static PhraseSet of(List<RiskFile.Line> lines) {
        return new PhraseSet(PhraseParser.parse(lines));
    }

    /** Phrases in the order of the file. */
    public List<Phrase> phrases() {
        return phrases;
    }

    /** The phrases that occur, each once and where it occurs first. */
    public List<Match> find(CharSequence text) {
        Search search = new Search(text);
        automaton.scan(text, search);
        return search.matches;
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Puts the parts of phrases together. Keeps the latest end of each part, which leaves the smallest gap to what follows. */
    private final class Search implements Automaton.Hits {
        private final CharSequence text;
        private final List<Match> matches = new ArrayList<>();
        private final int[] starts = new int[firstSlot[phrases.size()]];
        private final int[] ends = new int[starts.length];

        Search(CharSequence text) {
            this.text = text;
            Arrays.fill(ends, -1);
        }

        @Override
        public void hit(int number, int end) {
            if (matches.size() >= MATCHES_MAX) {
                return;
            }
            int start = -1;
            for (int slot : owners[number]) {
                Phrase phrase = owner(slot);
                int last = firstSlot[phrase.id() + 1] - 1;
                if (ends[last] >= 0) {
                    continue;
                }
                start = start < 0 ? wordsBack(end, words[number]) : start;
                advance(phrase, slot, last, start, end);
            }
        }

        private void advance(Phrase phrase, int slot, int last, int start, int end) {
            int part = slot - firstSlot[phrase.id()];
            if (part > 0
                    && (ends[slot - 1] < 0
                            || ends[slot - 1] > start
                            || !near(ends[slot - 1], start, phrase.gaps().get(part)))) {
                return;
            }
            starts[slot] = part == 0 ? start : starts[slot - 1];
            ends[slot] = end;
            if (slot == last) {
                matches.add(new Match(phrase, starts[slot], end));
            }
        }

        private Phrase owner(int slot) {
            int found = Arrays.binarySearch(firstSlot, slot);
            return phrases.get(found >= 0 ? found : -found - 2);
        }

        private int wordsBack(int end, int count) {
            int at = end;
            for (int word = 0; word < count; word++) {
                while (at > 0 && !inWord(at - 1)) {
                    at--;
                }
                while (at > 0 && fold(at - 1) != Folding.SPACE) {
                    at--;
                }
            }
            while (at < end && !inWord(at)) {
                at++;
            }
            return at;
        }

        /** Counts words that begin after {@code from}: the rest of a word that {@code word*} found is none. */
        private boolean near(int from, int to, int most) {
            if (to - from > GAP_CHARS) {
                return false;
            }
            long begun = IntStream.range(from, to)
                    .filter(i -> i > from && inWord(i) && fold(i - 1) == Folding.SPACE)
                    .count();
            return begun <= most;
        }

        private boolean inWord(int i) {
            return fold(i) != Folding.SPACE && fold(i) != Folding.DROP;
        }

        private char fold(int i) {
            return Folding.standard().fold(text.charAt(i));
        }
    }
}
