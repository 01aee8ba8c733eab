package dev.pullcord.core.risk.scan;

/** Undoes the escapes that serialised tool outputs carry, so that {@code \nIgnore} has a word boundary before the I. */
public final class Escapes {
    private Escapes() {}

    /** Text with {@code \n}, {@code \t}, {@code \r} as blanks, and {@code \}{@code uXXXX} and {@code &#NN;} as the characters they mean. */
    public static String undo(String text) {
        if (text.indexOf('\\') < 0 && text.indexOf("&#") < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i = backslash(text, i, out);
            } else if (c == '&' && i + 3 < text.length() && text.charAt(i + 1) == '#') {
                i = entity(text, i, out);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static int backslash(String text, int at, StringBuilder out) {
        char kind = text.charAt(at + 1);
        if (kind == 'n' || kind == 't' || kind == 'r') {
            out.append(' ');
            return at + 1;
        }
        int value = kind == 'u' ? number(text, at + 2, at + 6, 16) : -1;
        if (value >= 0) {
            out.append((char) value);
            return at + 5;
        }
        return at;
    }

    private static int entity(String text, int at, StringBuilder out) {
        int end = semicolon(text, at);
        boolean hex = text.charAt(at + 2) == 'x' || text.charAt(at + 2) == 'X';
        int value = end < 0 ? -1 : number(text, at + (hex ? 3 : 2), end, hex ? 16 : 10);
        if (value < 0 || !Character.isValidCodePoint(value)) {
            out.append('&');
            return at;
        }
        out.appendCodePoint(value);
        return end;
    }

    /** Offset of the semicolon within the next ten characters, so that a text full of {@code &#} stays linear; -1 without. */
    private static int semicolon(String text, int from) {
        for (int i = from; i < text.length() && i <= from + 10; i++) {
            if (text.charAt(i) == ';') {
                return i;
            }
        }
        return -1;
    }

    private static int number(String text, int from, int to, int radix) {
        if (to > text.length() || from >= to) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
