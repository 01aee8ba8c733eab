package dev.pullcord.core.risk.provenance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the output of a tool as a structure, when it is one: JSON, a Python literal or block YAML, perhaps fenced.
 *
 * <p>Strict on purpose: what does not read as a whole is running text, which is trusted less.
 */
final class OutputReader {
    private OutputReader() {}

    /** Values and member names in order; null when the text is no structure. */
    static @Nullable List<Leaf> read(String output) {
        String text = unfenced(output.strip());
        if (text.isEmpty()) {
            return List.of();
        }
        char first = text.charAt(0);
        return first == '{' || first == '[' ? LiteralReader.read(text) : BlockReader.read(text);
    }

    private static String unfenced(String text) {
        if (text.startsWith("<<") && text.endsWith(">>") && text.length() >= 4) {
            return text.substring(2, text.length() - 2).strip();
        }
        int line = text.indexOf('\n');
        if (text.startsWith("```") && text.endsWith("```") && line > 0 && line < text.length() - 3) {
            return text.substring(line + 1, text.length() - 3).strip();
        }
        return text;
    }
}
