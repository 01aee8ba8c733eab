package dev.pullcord.core.backtest;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well the record explains itself.
 *
 * @param counts actions by how far the recorded policy came to its own evaluation again
 * @param differing actions whose evaluation differs, by the fields in which it does
 * @param examples some of them, with those fields
 */
public record Faithful(Map<Fidelity, Long> counts, Map<String, Long> differing, List<Example> examples) {
    static final Faithful NONE = new Faithful(Map.of(), Map.of(), List.of());

    static Faithful of(Judged judged) {
        if (judged.fidelity() != Fidelity.DIFFERENT) {
            return new Faithful(Map.of(judged.fidelity(), 1L), Map.of(), List.of());
        }
        String fields = String.join(", ", judged.differing());
        return new Faithful(
                Map.of(judged.fidelity(), 1L), Map.of(fields, 1L), List.of(Example.of(judged, "differs in " + fields)));
    }

    Faithful plus(Faithful other) {
        Map<Fidelity, Long> all = new EnumMap<>(Fidelity.class);
        all.putAll(counts);
        other.counts.forEach((fidelity, count) -> all.merge(fidelity, count, Long::sum));
        Map<String, Long> fields = new TreeMap<>(differing);
        other.differing.forEach((field, count) -> fields.merge(field, count, Long::sum));
        return new Faithful(all, fields, Example.earliest(examples, other.examples));
    }

    /** Actions of one kind. */
    public long count(Fidelity fidelity) {
        return counts.getOrDefault(fidelity, 0L);
    }

    /** Actions whose recorded evaluation was reached again to the byte. */
    public long same() {
        return count(Fidelity.SAME) + count(Fidelity.SAME_IN_ANOTHER_ORDER);
    }
}
