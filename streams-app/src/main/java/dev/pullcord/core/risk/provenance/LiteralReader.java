package dev.pullcord.core.risk.provenance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON and Python literals alike: braces, brackets, texts in either quotes, bare words and numbers. */
final class LiteralReader {
    private static final int DEPTH_MAX = 60;

    private final String text;
    private final List<Leaf> leaves = new ArrayList<>();
    private int at;

    private LiteralReader(String text) {
        this.text = text;
    }

    /** Values and member names in order; null when the text is not exactly one literal. */
    static @Nullable List<Leaf> read(String text) {
        LiteralReader reader = new LiteralReader(text);
        boolean whole = reader.value("", 0);
        reader.blanks();
        return whole && reader.at == text.length() ? reader.leaves : null;
    }

    private boolean value(String name, int depth) {
        blanks();
        if (at >= text.length() || depth > DEPTH_MAX) {
            return false;
        }
        char c = text.charAt(at);
        if (c == '{') {
            return members('}', true, name, depth);
        }
        if (c == '[') {
            return members(']', false, name, depth);
        }
        if (c == '(') {
            return members(')', false, name, depth);
        }
        String read = c == '"' || c == '\'' ? quoted(c) : bare();
        return read != null && leaves.add(new Leaf(name, read));
    }

    private boolean members(char close, boolean named, String name, int depth) {
        at++;
        blanks();
        while (!took(close)) {
            String member = named ? name() : name;
            if (member == null || !value(member, depth + 1)) {
                return false;
            }
            blanks();
            if (!took(',') && (at >= text.length() || text.charAt(at) != close)) {
                return false;
            }
            blanks();
        }
        return true;
    }

    private @Nullable String name() {
        char c = at < text.length() ? text.charAt(at) : ' ';
        String name = c == '"' || c == '\'' ? quoted(c) : bare();
        blanks();
        if (name == null || !took(':')) {
            return null;
        }
        leaves.add(new Leaf("", name));
        return name;
    }

    private @Nullable String quoted(char quote) {
        StringBuilder out = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                return out.toString();
            }
            if (c == '\\' && at + 1 < text.length()) {
                at = TextEscape.append(text, at, out);
            } else {
                out.append(c);
            }
        }
        return null;
    }

    private @Nullable String bare() {
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-._".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at == from ? null : text.substring(from, at);
    }

    private boolean took(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
