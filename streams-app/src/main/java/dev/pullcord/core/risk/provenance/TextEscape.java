package dev.pullcord.core.risk.provenance;

/** Backslash escapes as JSON, Python and double-quoted YAML write them. */
final class TextEscape {
    private TextEscape() {}

    /** Appends what the escape at {@code at} means and returns the offset of its last character. */
    static int append(String text, int at, StringBuilder out) {
        char kind = text.charAt(at + 1);
        int digits = kind == 'u' ? 4 : kind == 'x' ? 2 : kind == 'U' ? 8 : 0;
        if (digits > 0) {
            return hex(text, at, digits, out);
        }
        if (kind == '\n') {
            int end = at + 1;
            while (end + 1 < text.length() && (text.charAt(end + 1) == ' ' || text.charAt(end + 1) == '\t')) {
                end++;
            }
            return end;
        }
        int simple = "ntrbf0".indexOf(kind);
        out.append(simple < 0 ? kind : "\n\t\r\b\f\0".charAt(simple));
        return at + 1;
    }

    private static int hex(String text, int at, int digits, StringBuilder out) {
        int value = 0;
        for (int i = at + 2; i < at + 2 + digits; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0 || (digits == 8 && value > (0x10FFFF >> 4))) {
                return at + 1;
            }
            value = (value << 4) | digit;
        }
        if (Character.isValidCodePoint(value)) {
            out.appendCodePoint(value);
        }
        return at + 1 + digits;
    }
}
