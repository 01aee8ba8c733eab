package dev.pullcord.core.calibrate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a calibration out of labels.
 *
 * @param confidence of every guarantee, more than 0, less than 1
 * @param lasts how long a threshold counts after its last label
 */
public record Calibrator(double confidence, Duration lasts) {
    /** When the labels of a cell are from. */
    public record Seen(List<Label> labels, Instant from, Instant to) {
        public Seen {
            labels = List.copyOf(labels);
        }
    }

    /**
     * One cell for each key.
     *
     * @param owner who answers for it; may be empty
     * @param tolerances error rate that is acceptable by band
     */
    public Calibration calibrate(String name, String owner, Map<CellKey, Seen> labels, Map<String, Double> tolerances) {
        Map<CellKey, Cell> cells = new TreeMap<>();
        labels.forEach((key, seen) -> {
            Double tolerance = tolerances.get(key.band());
            if (tolerance != null && tolerance > 0) {
                cells.put(key, cell(key, seen, new Guarantee(tolerance, confidence)));
            }
        });
        return new Calibration(name, owner, "", cells);
    }

    private Cell cell(CellKey key, Seen seen, Guarantee guarantee) {
        Cell.Period period = new Cell.Period(seen.from(), seen.to(), seen.to().plus(lasts));
        CurveChoice curve = CurveChoice.of(seen.labels());
        Threshold threshold = ThresholdSearch.search(seen.labels(), guarantee);
        long independent = ThresholdSearch.independent(seen.labels());
        if (threshold instanceof Threshold.Found found) {
            Cell.Counts counts = new Cell.Counts(independent, 0, found.wrong());
            return new Cell(key, Cell.State.IN_FORCE, "", guarantee, found.from(), counts, curve, period);
        }
        long needed = threshold instanceof Threshold.TooFew few ? few.needed() : 0;
        Cell.Counts counts = new Cell.Counts(independent, needed, threshold.wrong());
        return new Cell(key, Cell.State.OPEN, why(threshold), guarantee, null, counts, curve, period);
    }

    private static String why(Threshold threshold) {
        if (threshold instanceof Threshold.TooFew few) {
            return "not enough labels: " + few.seen() + " seen, " + few.needed() + " needed";
        }
        Threshold.Unsafe unsafe = (Threshold.Unsafe) threshold;
        return "too many errors from " + unsafe.from() + " on, the strictest score that so many labels can test: "
                + unsafe.wrong().hits() + " of " + unsafe.wrong().trials();
    }
}
