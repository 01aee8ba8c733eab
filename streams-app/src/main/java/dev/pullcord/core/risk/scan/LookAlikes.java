package dev.pullcord.core.risk.scan;

import java.util.HashMap;
import java.util.Map;

/** Characters that look like a Latin letter or digit without decomposing to it; read from {@code look-alikes.txt}. */
final class LookAlikes {
    private static final String FILE = "look-alikes.txt";

    private LookAlikes() {}

    /** Code point to the ASCII letter or digit that it stands for. */
    static Map<Integer, Character> load() {
        Map<Integer, Character> table = new HashMap<>();
        for (RiskFile.Line line : RiskFile.read(FILE)) {
            String text = line.text();
            if (text.length() < 3 || text.charAt(1) != ' ' || !Character.isLetterOrDigit(text.charAt(0))) {
                throw line.error("expected a letter or digit, a blank, and its look-alikes", text);
            }
            text.substring(2)
                    .codePoints()
                    .filter(c -> !Character.isWhitespace(c))
                    .forEach(c -> {
                        Character before = table.put(c, text.charAt(0));
                        if (before != null) {
                            throw line.error("expected each look-alike once", Character.toString(c) + " again");
                        }
                    });
        }
        return Map.copyOf(table);
    }
}
