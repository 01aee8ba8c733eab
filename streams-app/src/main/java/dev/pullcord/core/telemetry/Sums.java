package dev.pullcord.core.telemetry;

import dev.pullcord.schemas.PartialRow;
import dev.pullcord.schemas.PartialSpread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of one dimension that are added up. In whatever order and portions things are added, the sums are the same. */
final class Sums {
    private final Map<String, Row> rows = new TreeMap<>();

    /** Sums and distributions of one row, by name. */
    private static final class Row {
        private final Map<String, Long> sums = new TreeMap<>();
        private final Map<String, Spread> spreads = new TreeMap<>();

        Spread spread(String name) {
            return spreads.computeIfAbsent(name, Spread::named);
        }

        PartialRow partial(String label) {
            Map<String, PartialSpread> told = new TreeMap<>();
            spreads.forEach((name, spread) -> told.put(name, spread.partial()));
            return new PartialRow(label, Map.copyOf(sums), told);
        }
    }

    void add(Tally tally) {
        Row row = row(tally.label());
        tally.sums().forEach((name, value) -> row.sums.merge(name, value, Long::sum));
        tally.values().forEach((name, value) -> row.spread(name).add(value));
    }

    void add(List<PartialRow> partial) {
        for (PartialRow added : partial) {
            Row row = row(added.getLabel());
            added.getSums().forEach((name, value) -> row.sums.merge(name, value, Long::sum));
            added.getSpreads().forEach((name, spread) -> row.spread(name).add(spread));
        }
    }

    List<PartialRow> rows() {
        List<PartialRow> told = new ArrayList<>(rows.size());
        rows.forEach((label, row) -> told.add(row.partial(label)));
        return told;
    }

    private Row row(String label) {
        return rows.computeIfAbsent(label, any -> new Row());
    }
}
