package dev.pullcord.core.risk.provenance;

import org.jspecify.annotations.Nullable;

/** The lines of a block text with a position, and the texts that run over several of them. */
final class BlockLines {
    private final String[] lines;
    private int at;

    BlockLines(String text) {
        this.lines = text.split("\n", -1);
    }

    boolean atEnd() {
        return at >= lines.length;
    }

    void next() {
        at++;
    }

    void skipBlank() {
        while (!atEnd() && lines[at].isBlank()) {
            at++;
        }
    }

    int indent() {
        return indent(lines[at]);
    }

    String content() {
        return lines[at].strip();
    }

    boolean isItem() {
        String content = content();
        return content.startsWith("- ") || content.equals("-");
    }

    /** Turns {@code - key: x} into {@code   key: x}, so that the item reads as what it holds. */
    void replaceDash() {
        int dash = indent();
        lines[at] = lines[at].substring(0, dash) + ' ' + lines[at].substring(dash + 1);
    }

    /** A plain text and its continuation lines, which are indented deeper. */
    String plain(String first, int indent) {
        StringBuilder out = new StringBuilder(first);
        for (at++; !atEnd() && !lines[at].isBlank() && indent() > indent; at++) {
            out.append(' ').append(content());
        }
        return out.toString();
    }

    /** The lines of a literal or folded block. */
    String block(int indent) {
        StringBuilder out = new StringBuilder();
        for (at++; !atEnd() && (lines[at].isBlank() || indent() > indent); at++) {
            out.append(content()).append('\n');
        }
        return out.toString();
    }

    /** A quoted text up to its closing quote, which must end a line; null when there is none. Blank lines become line breaks. */
    @Nullable
    String quoted(char quote) {
        StringBuilder out = new StringBuilder();
        int from = lines[at].indexOf(quote, opening(quote)) + 1;
        while (!atEnd()) {
            int end = part(lines[at], from, quote, out);
            if (end >= 0) {
                return lines[at++].substring(end + 1).isBlank() ? out.toString() : null;
            }
            at++;
            from = atEnd() ? 0 : indent();
            if (end == JOIN) {
                continue;
            }
            out.append(!atEnd() && lines[at].isBlank() ? '\n' : ' ');
        }
        return null;
    }

    private static final int JOIN = -2;

    /** Where the text opens: behind the dash or the colon of this line. */
    private int opening(char quote) {
        String line = lines[at];
        int indent = indent();
        if (line.charAt(indent) == quote && line.indexOf(quote, indent + 1) > 0) {
            int close = line.indexOf(quote, indent + 1);
            boolean key = close + 1 < line.length() && line.charAt(close + 1) == ':';
            return key ? close + 1 : indent;
        }
        return indent;
    }

    /** Appends the rest of a line; the offset of the closing quote, {@link #JOIN} when a backslash ends the line, or -1. */
    private static int part(String line, int from, char quote, StringBuilder out) {
        for (int i = Math.min(from, line.length()); i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && quote == '"') {
                if (i + 1 == line.length()) {
                    return JOIN;
                }
                i = TextEscape.append(line, i, out);
            } else if (c == quote && quote == '\'' && i + 1 < line.length() && line.charAt(i + 1) == quote) {
                out.append(quote);
                i++;
            } else if (c == quote) {
                return i;
            } else {
                out.append(c);
            }
        }
        return -1;
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }
}
