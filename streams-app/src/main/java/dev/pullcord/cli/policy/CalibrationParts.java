package dev.pullcord.cli.policy;

import dev.pullcord.cli.terminal.Words;
import dev.pullcord.core.calibrate.Calibration;
import dev.pullcord.core.calibrate.Cell;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What of a calibration can change from version to version: its cells, each with what it says to an action. */
public final class CalibrationParts {
    private CalibrationParts() {}

    /** Cells by name; none of a calibration that was refused. */
    public static Map<String, String> of(@Nullable Calibration calibration) {
        Map<String, String> parts = new TreeMap<>();
        if (calibration != null) {
            calibration
                    .cells()
                    .values()
                    .forEach(cell -> parts.put("cell " + cell.key().text(), says(cell)));
        }
        return parts;
    }

    /** What a cell says in a few words. */
    public static String says(Cell cell) {
        Double threshold = cell.threshold();
        if (cell.state() != Cell.State.IN_FORCE || threshold == null) {
            return cell.state().word() + ": " + cell.reason();
        }
        return "passes from " + Words.number(threshold) + ", at most "
                + Words.number(cell.guarantee().tolerance()) + " wrong at "
                + Words.number(cell.guarantee().confidence()) + " confidence ("
                + cell.counts().wrong().hits() + " of " + cell.counts().wrong().trials() + "), until "
                + cell.period().expires();
    }
}
