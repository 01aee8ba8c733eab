package dev.pullcord.core.risk.provenance;

import dev.pullcord.core.risk.scan.Folding;
import java.util.List;

/**
 * A value that identifies something, in a form that formatting does not change.
 *
 * @param kind what it is
 * @param raw as written
 * @param key exact canonical form; two spellings of the same thing have the same key, a look-alike has another
 * @param needles folded letters and digits, one of which a text that mentions it holds
 */
public record Identifier(Kind kind, String raw, String key, List<String> needles) {
    public Identifier {
        needles = List.copyOf(needles);
    }

    /** A value that is looked for as a whole. */
    static Identifier of(Kind kind, String raw, String key) {
        return new Identifier(kind, raw, key, List.of(Folding.standard().squeezed(key)));
    }
}
