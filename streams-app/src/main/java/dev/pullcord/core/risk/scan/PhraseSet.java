package dev.pullcord.core.risk.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The phrases of one file, searched together in one pass over a text. Immutable and thread-safe. */
public final class PhraseSet {
    /** Most matches that one text reports; further ones are passed over. */
    public static final int MATCHES_MAX = 64;

    /** Most characters between two parts of a phrase, so that counting the words between them stays cheap. */
    private static final int GAP_CHARS = 400;

    /** In place of a gap: nothing stands before the first part. */
    private static final int FIRST = -1;

    private static final int UNKNOWN = -1;

    private final List<Phrase> phrases;
    private final Automaton automaton;
    private final int[] words;
    private final int[][] owners;

    /** One slot for each part of each phrase, in order; the next three are by slot, the last one by phrase. */
    private final int[] phraseOf;

    private final int[] gapBefore;
    private final boolean[] isLast;
    private final int[] firstSlot;

    private PhraseSet(List<Phrase> phrases) {
        this.phrases = phrases;
        int slots =
                phrases.stream().mapToInt(phrase -> phrase.segments().size()).sum();
        phraseOf = new int[slots];
        gapBefore = new int[slots];
        isLast = new boolean[slots];
        firstSlot = new int[phrases.size()];
        Map<String, List<Integer>> slotsOf = new LinkedHashMap<>();
        int slot = 0;
        for (Phrase phrase : phrases) {
            firstSlot[phrase.id()] = slot;
            for (int part = 0; part < phrase.segments().size(); part++, slot++) {
                phraseOf[slot] = phrase.id();
                gapBefore[slot] = part == 0 ? FIRST : phrase.gaps().get(part);
                isLast[slot] = part == phrase.segments().size() - 1;
                for (String text : phrase.segments().get(part)) {
                    slotsOf.computeIfAbsent(text, key -> new ArrayList<>()).add(slot);
                }
            }
        }
        List<String> texts = List.copyOf(slotsOf.keySet());
        owners = slotsOf.values().stream().map(PhraseSet::descending).toArray(int[][]::new);
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
    public List<Match> find(String text) {
        Search search = new Search(text.toCharArray());
        automaton.scan(search.text, search);
        return search.matches;
    }

    /** Later parts first, so that a text which is two parts of a phrase does not take its own place as the earlier one. */
    private static int[] descending(List<Integer> slots) {
        return slots.stream()
                .sorted(Comparator.reverseOrder())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Puts the parts of phrases together. Keeps the latest end of each part, which leaves the smallest gap to what follows.
     */
    private final class Search implements Automaton.Hits {
        private final char[] text;
        private final List<Match> matches = new ArrayList<>();

        /** Where the first part ended, and its words: its start is looked for only when the whole phrase is there. */
        private final int[] firstEnds = new int[phraseOf.length];

        private final int[] firstWords = new int[phraseOf.length];

        /** Offset behind the latest match of the parts up to this one; 0 while there is none. */
        private final int[] ends = new int[phraseOf.length];

        private final boolean[] found = new boolean[phrases.size()];

        Search(char[] text) {
            this.text = text;
        }

        @Override
        public void hit(int number, int end) {
            int start = UNKNOWN;
            for (int slot : owners[number]) {
                boolean first = gapBefore[slot] == FIRST;
                boolean open = first || ends[slot - 1] > 0;
                if (!open || found[phraseOf[slot]] || matches.size() == MATCHES_MAX) {
                    continue;
                }
                if (first) {
                    firstEnds[slot] = end;
                    firstWords[slot] = words[number];
                    advance(slot, end);
                    continue;
                }
                start = start == UNKNOWN ? wordsBack(end, words[number]) : start;
                if (near(ends[slot - 1], start, gapBefore[slot])) {
                    firstEnds[slot] = firstEnds[slot - 1];
                    firstWords[slot] = firstWords[slot - 1];
                    advance(slot, end);
                }
            }
        }

        private void advance(int slot, int end) {
            ends[slot] = end;
            if (isLast[slot]) {
                found[phraseOf[slot]] = true;
                int start = wordsBack(firstEnds[slot], firstWords[slot]);
                matches.add(new Match(phrases.get(phraseOf[slot]), start, end));
            }
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

        /** Counts words that begin behind {@code from}: the rest of a word that {@code word*} found is none. */
        private boolean near(int from, int to, int most) {
            if (to < from || to - from > GAP_CHARS) {
                return false;
            }
            int begun = 0;
            for (int i = from + 1; i < to && begun <= most; i++) {
                begun += inWord(i) && fold(i - 1) == Folding.SPACE ? 1 : 0;
            }
            return begun <= most;
        }

        private boolean inWord(int i) {
            char folded = fold(i);
            return folded != Folding.SPACE && folded != Folding.DROP;
        }

        private char fold(int i) {
            char folded = Folding.standard().fold(text[i]);
            if (folded != Folding.WIDE) {
                return folded;
            }
            int first = Character.isLowSurrogate(text[i]) && i > 0 ? i - 1 : i;
            String wide = Folding.standard().wide(Character.codePointAt(text, first));
            return wide.isEmpty() ? Folding.DROP : wide.isBlank() ? Folding.SPACE : Folding.WIDE;
        }
    }
}
