package dev.pullcord.cli.calibrate;

import dev.pullcord.core.calibrate.Calibrator;
import dev.pullcord.core.calibrate.CellKey;
import dev.pullcord.core.calibrate.Label;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Labels by the cell they belong to. */
final class LabelBook {
    private final Set<Pool> pools;
    private final Map<CellKey, Page> pages = new TreeMap<>();

    /** What can be thrown together. */
    enum Pool {
        PROFILE,
        ACTION;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    LabelBook(Set<Pool> pools) {
        this.pools = pools;
    }

    void add(CellKey key, Label label, Instant at) {
        CellKey cell = new CellKey(
                pools.contains(Pool.PROFILE) ? CellKey.ANY : key.profile(),
                pools.contains(Pool.ACTION) ? CellKey.ANY : key.action(),
                key.band());
        Page page = pages.computeIfAbsent(cell, fresh -> new Page());
        page.labels.add(label);
        page.from = page.from.isBefore(at) ? page.from : at;
        page.to = page.to.isAfter(at) ? page.to : at;
    }

    boolean isEmpty() {
        return pages.isEmpty();
    }

    Map<CellKey, Calibrator.Seen> seen() {
        Map<CellKey, Calibrator.Seen> seen = new TreeMap<>();
        pages.forEach((key, page) -> seen.put(key, new Calibrator.Seen(page.labels, page.from, page.to)));
        return seen;
    }

    private static final class Page {
        private final List<Label> labels = new ArrayList<>();
        private Instant from = Instant.MAX;
        private Instant to = Instant.MIN;
    }
}
