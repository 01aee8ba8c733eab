package dev.pullcord.core.backtest;

import dev.pullcord.schemas.ShadowCell;
import dev.pullcord.schemas.ShadowCount;
import dev.pullcord.schemas.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what a shadow would have decided, packed into one value of a store. Not thread-safe. */
public final class ShadowTally {
    private static final String DIFFERED = "differed";

    private final Map<String, Long> counts = new TreeMap<>();

    private ShadowTally() {}

    /** Reads a tally; null gives an empty one. */
    public static ShadowTally decode(byte @Nullable [] bytes) {
        ShadowTally tally = new ShadowTally();
        if (bytes != null) {
            new String(bytes, StandardCharsets.UTF_8).lines().forEach(line -> {
                int at = line.indexOf('=');
                tally.counts.put(line.substring(0, at), Long.parseLong(line.substring(at + 1)));
            });
        }
        return tally;
    }

    /** Counts an action. */
    public void add(Verdict released, Verdict shadow, boolean differs) {
        counts.merge(released.name() + '>' + shadow.name(), 1L, Long::sum);
        if (differs) {
            counts.merge(DIFFERED, 1L, Long::sum);
        }
    }

    /** Actions counted. */
    public long judged() {
        return counts.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(DIFFERED))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The count as it is told. */
    public ShadowCount count(int partition) {
        List<ShadowCell> cells = new ArrayList<>();
        counts.forEach((pair, actions) -> {
            int at = pair.indexOf('>');
            if (at > 0) {
                cells.add(new ShadowCell(
                        Verdict.valueOf(pair.substring(0, at)), Verdict.valueOf(pair.substring(at + 1)), actions));
            }
        });
        return new ShadowCount(partition, judged(), counts.getOrDefault(DIFFERED, 0L), cells);
    }

    /** Packs it. */
    public byte[] encode() {
        StringBuilder text = new StringBuilder();
        counts.forEach(
                (name, count) -> text.append(name).append('=').append(count).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
