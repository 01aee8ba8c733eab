package dev.pullcord.core.risk.scan;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Folds look-alike characters together, so that one spelling of a phrase finds them all: case, accents, full-width and mathematical
 * letters, Cyrillic and Greek look-alikes, zero-width characters, and every run of blanks or punctuation.
 *
 * <p>A folded text has letters, digits and single blanks only. An apostrophe vanishes ({@code don't} is {@code dont}); any other
 * punctuation is a blank. Invisible tag characters become the ASCII that they hide.
 */
public final class Folding {
    /** Folded value of a character that vanishes. */
    static final char DROP = 0;

    /** Folded value of a character that separates words. */
    static final char SPACE = ' ';

    /** Folded value of a character that needs {@link #wide}: half of a pair, or one that folds to several. */
    static final char WIDE = '\uFFFF';

    private static final String APOSTROPHES = "'`´‘’ʼʹ′＇";
    private static final String INVISIBLE_LETTERS = "ᅟᅠㅤﾠ";
    private static final int TAGS = 0xE0000;
    private static final Folding STANDARD = new Folding(LookAlikes.load());

    private final Map<Integer, Character> lookAlikes;
    private final char[] basic = new char[1 << 16];

    private Folding(Map<Integer, Character> lookAlikes) {
        this.lookAlikes = lookAlikes;
        for (int c = 0; c < basic.length; c++) {
            String folded = Character.isSurrogate((char) c) ? null : compute(c);
            basic[c] = (folded == null || folded.length() > 1) ? WIDE : folded.isEmpty() ? DROP : folded.charAt(0);
        }
    }

    /** The one table that all detectors share. */
    public static Folding standard() {
        return STANDARD;
    }

    /** The folded words of a text, one blank before, between and after them; a single blank for a text without words. */
    public String words(CharSequence text) {
        return folded(text, true);
    }

    /** The folded letters and digits of a text without anything between them: formatting of numbers and addresses is gone. */
    public String squeezed(CharSequence text) {
        return folded(text, false);
    }

    private String folded(CharSequence text, boolean blanks) {
        Buffer out = new Buffer(text.length() + 2, blanks);
        out.add(SPACE);
        for (int i = 0; i < text.length(); i++) {
            char folded = basic[text.charAt(i)];
            if (folded == WIDE) {
                int codePoint = Character.codePointAt(text, i);
                i += Character.charCount(codePoint) - 1;
                wide(codePoint).chars().forEach(c -> out.add((char) c));
            } else if (folded != DROP) {
                out.add(folded);
            }
        }
        out.add(SPACE);
        return new String(out.chars, 0, out.length);
    }

    /** Characters with at most one blank in a row, or with none. */
    private static final class Buffer {
        private final boolean blanks;
        private char[] chars;
        private int length;

        Buffer(int size, boolean blanks) {
            this.chars = new char[size];
            this.blanks = blanks;
        }

        void add(char c) {
            if (c == SPACE && (!blanks || (length > 0 && chars[length - 1] == SPACE))) {
                return;
            }
            if (length == chars.length) {
                chars = Arrays.copyOf(chars, length * 2);
            }
            chars[length++] = c;
        }
    }

    /** Folded form of one character of the basic plane: itself, {@link #DROP}, {@link #SPACE} or {@link #WIDE}. */
    char fold(char c) {
        return basic[c];
    }

    /** Folded form of a code point that the basic table cannot hold. Plain ranges first: this runs on hostile text too. */
    String wide(int codePoint) {
        boolean letterBlock =
                (codePoint >= 0x1D400 && codePoint <= 0x1D7FF) || (codePoint >= 0x1F100 && codePoint <= 0x1F1FF);
        if (codePoint > 0xFFFF && !letterBlock && (codePoint < TAGS || codePoint > 0xE0FFF)) {
            return Character.isLetterOrDigit(codePoint) ? Character.toString(codePoint) : " ";
        }
        return compute(codePoint);
    }

    private String compute(int c) {
        Character known = lookAlikes.get(c);
        if (known != null) {
            return known.toString();
        }
        if (c < 0x80) {
            return ascii(c);
        }
        if (c >= TAGS + ' ' && c < TAGS + 0x7F) {
            return ascii(c - TAGS);
        }
        if (APOSTROPHES.indexOf(c) >= 0 || INVISIBLE_LETTERS.indexOf(c) >= 0 || vanishes(c)) {
            return "";
        }
        boolean ideograph = (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
        return ideograph ? Character.toString(c) : decomposed(c);
    }

    private static String ascii(int c) {
        if (c == '\'' || c == '`' || c == 0x7F || (c < ' ' && !Character.isWhitespace(c))) {
            return "";
        }
        return Character.isLetterOrDigit(c) ? Character.toString(Character.toLowerCase(c)) : " ";
    }

    private static boolean vanishes(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || (type == Character.CONTROL && !Character.isWhitespace(c));
    }

    private String decomposed(int c) {
        String plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder();
        plain.codePoints().filter(p -> !vanishes(p)).forEach(p -> {
            Character known = lookAlikes.get(p);
            if (known != null) {
                out.append(known);
            } else if (Character.isLetterOrDigit(p)) {
                out.appendCodePoint(p);
            }
        });
        return out.length() == 0 ? " " : out.toString();
    }
}
