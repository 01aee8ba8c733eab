package dev.pullcord.core.calibrate;

import java.time.Instant;
import java.util.Map;

/**
 * The calibrations in force.
 *
 * @param byName at most one of each name
 */
public record Calibrations(Map<String, Calibration> byName) {
    /** None has been released. */
    public static final Calibrations NONE = new Calibrations(Map.of());

    public Calibrations {
        byName = Map.copyOf(byName);
    }

    /** What a score is held against; see {@link Calibration#bar}. No score passes a calibration that is not released. */
    public Bar bar(String name, CellKey key, Instant at, double tolerated) {
        Calibration calibration = byName.get(name);
        return calibration == null
                ? Bar.shut("", "calibration " + name + " is not released")
                : calibration.bar(key, at, tolerated);
    }
}
