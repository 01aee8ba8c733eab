package dev.pullcord.core.risk.provenance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the part of YAML that serialisers write: nested mappings and sequences, plain, quoted and block texts.
 *
 * <p>Anything else (anchors, tags, comments) makes the whole text no structure.
 */
final class BlockReader {
    private static final int DEPTH_MAX = 60;
    private static final int KEY_MAX = 80;

    private final List<Leaf> leaves = new ArrayList<>();
    private final BlockLines lines;

    private BlockReader(String text) {
        this.lines = new BlockLines(text);
    }

    /** Values and member names in order; null when the text is no block structure. */
    static @Nullable List<Leaf> read(String text) {
        BlockReader reader = new BlockReader(text);
        boolean whole = reader.node("", 0);
        return whole && reader.lines.atEnd() ? reader.leaves : null;
    }

    private boolean node(String name, int depth) {
        lines.skipBlank();
        if (lines.atEnd() || depth > DEPTH_MAX) {
            return false;
        }
        return lines.isItem() ? sequence(lines.indent(), name, depth) : mapping(lines.indent(), depth);
    }

    private boolean sequence(int indent, String name, int depth) {
        boolean any = false;
        while (!lines.atEnd() && lines.indent() == indent && lines.isItem()) {
            any = true;
            String rest = lines.content().substring(1).strip();
            if (rest.isEmpty()) {
                lines.next();
                if (!node(name, depth + 1)) {
                    return false;
                }
            } else if (rest.startsWith("- ") || keyEnd(rest) > 0) {
                lines.replaceDash();
                if (!node(name, depth + 1)) {
                    return false;
                }
            } else if (!scalar(rest, indent, name)) {
                return false;
            }
            lines.skipBlank();
        }
        return any;
    }

    private boolean mapping(int indent, int depth) {
        boolean any = false;
        while (!lines.atEnd() && lines.indent() == indent && keyEnd(lines.content()) > 0) {
            any = true;
            String content = lines.content();
            int colon = keyEnd(content);
            String key = unquoted(content.substring(0, colon));
            leaves.add(new Leaf("", key));
            String rest = content.substring(colon + 1).strip();
            if (!(rest.isEmpty() ? nested(indent, key, depth) : scalar(rest, indent, key))) {
                return false;
            }
            lines.skipBlank();
        }
        return any;
    }

    private boolean nested(int indent, String key, int depth) {
        lines.next();
        lines.skipBlank();
        boolean deeper = !lines.atEnd() && lines.indent() > indent;
        boolean itemsBelow = !lines.atEnd() && lines.indent() == indent && lines.isItem();
        return (deeper || itemsBelow) ? node(key, depth + 1) : leaves.add(new Leaf(key, ""));
    }

    private boolean scalar(String first, int indent, String name) {
        char c = first.charAt(0);
        String text = null;
        if (c == '"' || c == '\'') {
            text = lines.quoted(c);
        } else if (c == '|' || c == '>') {
            text = lines.block(indent);
        } else if (c == '[' || c == '{') {
            List<Leaf> flow = LiteralReader.read(first);
            lines.next();
            return flow != null && flow.stream().allMatch(leaf -> leaves.add(new Leaf(name, leaf.text())));
        } else if ("&*!%@`#".indexOf(c) < 0) {
            text = lines.plain(first, indent);
        }
        return text != null && leaves.add(new Leaf(name, text));
    }

    /** Offset of the colon behind a member name; 0 when the line begins with none. A name holds no blanks unless quoted. */
    private static int keyEnd(String content) {
        char quote = content.charAt(0);
        int from = quote == '"' || quote == '\'' ? content.indexOf(quote, 1) + 1 : 0;
        for (int i = from; i < content.length() && i < KEY_MAX; i++) {
            char c = content.charAt(i);
            if (c == ':' && (i + 1 == content.length() || content.charAt(i + 1) == ' ')) {
                return i;
            }
            if (from > 0 || (!Character.isLetterOrDigit(c) && "_-.@+/$".indexOf(c) < 0)) {
                return 0;
            }
        }
        return 0;
    }

    private static String unquoted(String key) {
        boolean quoted = key.length() >= 2 && (key.charAt(0) == '"' || key.charAt(0) == '\'');
        return quoted ? key.substring(1, key.length() - 1) : key;
    }
}
