package dev.pullcord.cli.calibrate;

import dev.pullcord.cli.terminal.Table;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.core.calibrate.Calibration;
import dev.pullcord.core.calibrate.Calibrator;
import dev.pullcord.core.calibrate.Cell;
import dev.pullcord.core.calibrate.CellKey;
import dev.pullcord.core.calibrate.Curve;
import dev.pullcord.core.calibrate.Label;
import dev.pullcord.core.calibrate.Reliability;
import dev.pullcord.schemas.record.RecordJson;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was learnt, as a table or as JSON.
 *
 * @param calibration what was learnt
 * @param seen what from
 */
record CalibrationReport(Calibration calibration, Map<CellKey, Calibrator.Seen> seen) {

    /** One line a cell, then why some have no threshold. */
    void print(PrintWriter out) {
        Table table = new Table(
                "CELL",
                "LABELS",
                "TOLERATED",
                "PASSES FROM",
                "PASSING",
                "WRONG",
                "AT MOST",
                "CURVE",
                "ECE STATED",
                "ECE",
                "AUROC",
                "BRIER");
        List<String> reasons = new ArrayList<>();
        calibration.sorted().forEach((key, cell) -> {
            Double threshold = cell.threshold();
            List<Label> labels = labels(key);
            Reliability stated = new Reliability(labels, Curve.IDENTITY);
            Reliability drawn = new Reliability(labels, cell.curve().curve());
            table.row(
                    Words.safe(key.text()),
                    Words.count(cell.counts().labels()),
                    Words.number(cell.guarantee().tolerance()),
                    threshold == null ? "-" : Words.number(threshold),
                    threshold == null ? "-" : Words.number(passing(labels, threshold)),
                    cell.counts().wrong().hits() + "/" + cell.counts().wrong().trials(),
                    Words.number(cell.bound()),
                    cell.curve().fit().word(),
                    Words.number(stated.errorByMass()),
                    Words.number(drawn.errorByMass()),
                    Words.number(stated.auroc()),
                    Words.number(drawn.brier()));
            if (!cell.reason().isEmpty()) {
                reasons.add(Words.safe(key.text()) + ": no threshold; " + cell.reason());
            }
        });
        table.print(out);
        reasons.forEach(out::println);
    }

    /** The same and the reliability diagrams, as one JSON object. */
    String json() {
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("name", calibration.name());
        List<Object> cells = new ArrayList<>();
        calibration.sorted().forEach((key, cell) -> cells.add(cell(key, cell)));
        page.put("cells", cells);
        return RecordJson.pretty(page);
    }

    private Map<String, @Nullable Object> cell(CellKey key, Cell cell) {
        List<Label> labels = labels(key);
        Reliability stated = new Reliability(labels, Curve.IDENTITY);
        Reliability drawn = new Reliability(labels, cell.curve().curve());
        Double threshold = cell.threshold();
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("profile", key.profile());
        page.put("action", key.action());
        page.put("stakes", key.band());
        page.put("state", cell.state().word());
        page.put("reason", cell.reason());
        page.put("tolerance", cell.guarantee().tolerance());
        page.put("confidence", cell.guarantee().confidence());
        page.put("threshold", threshold);
        page.put("passing", threshold == null ? null : passing(labels, threshold));
        page.put("labels", cell.counts().labels());
        page.put("needed", cell.counts().needed());
        page.put("passed", cell.counts().wrong().trials());
        page.put("errors", cell.counts().wrong().hits());
        page.put("bound", cell.bound());
        page.put("fit", cell.curve().fit().word());
        page.put("auroc", stated.auroc());
        page.put("stated", fitness(stated));
        page.put("calibrated", fitness(drawn));
        return page;
    }

    private static Map<String, Object> fitness(Reliability reliability) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("brier", reliability.brier());
        page.put("eceEqualMass", reliability.errorByMass());
        page.put("eceEqualWidth", reliability.errorByWidth());
        List<Object> bins = new ArrayList<>();
        reliability.diagram().forEach(bin -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("labels", bin.labels());
            one.put("said", bin.said());
            one.put("right", bin.right());
            one.put("weight", bin.weight());
            bins.add(one);
        });
        page.put("diagram", bins);
        return page;
    }

    private List<Label> labels(CellKey key) {
        Calibrator.Seen page = seen.get(key);
        return page == null ? List.of() : page.labels();
    }

    /** Weighted share of the labels that pass: how much would be automated. */
    private static double passing(List<Label> labels, double threshold) {
        double all = labels.stream().mapToDouble(Label::weight).sum();
        double passing = labels.stream()
                .filter(label -> label.score() >= threshold)
                .mapToDouble(Label::weight)
                .sum();
        return all == 0 ? 0 : passing / all;
    }
}
