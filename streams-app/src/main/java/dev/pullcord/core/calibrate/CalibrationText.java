package dev.pullcord.core.calibrate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes a calibration as the YAML document that is released. Numbers that decide are written with every digit. */
public final class CalibrationText {
    private static final MathContext SHOWN = new MathContext(4, RoundingMode.HALF_UP);

    private final StringBuilder text = new StringBuilder();

    private CalibrationText() {}

    /** The document; the same calibration gives the same text. */
    public static String of(Calibration calibration) {
        CalibrationText page = new CalibrationText();
        page.write(calibration);
        return page.text.toString();
    }

    private void write(Calibration calibration) {
        line("apiVersion: pullcord.dev/v1");
        line("kind: Calibration");
        line("metadata: { name: " + calibration.name()
                + (calibration.owner().isEmpty() ? "" : ", owner: " + quoted(calibration.owner())) + " }");
        line(calibration.cells().isEmpty() ? "cells: []" : "cells:");
        calibration.sorted().values().forEach(this::cell);
    }

    private void cell(Cell cell) {
        line("  - profile: " + cell.key().profile());
        line("    action: " + quoted(cell.key().action()));
        line("    stakes: " + cell.key().band());
        line("    state: " + cell.state().word());
        if (!cell.reason().isEmpty()) {
            line("    reason: " + quoted(cell.reason()));
        }
        line("    tolerance: " + plain(cell.guarantee().tolerance()));
        line("    confidence: " + plain(cell.guarantee().confidence()));
        if (cell.threshold() != null) {
            line("    threshold: " + plain(cell.threshold()));
        }
        line("    labels: " + cell.counts().labels());
        if (cell.counts().needed() > 0) {
            line("    needed: " + cell.counts().needed());
        }
        line("    passed: " + cell.counts().wrong().trials());
        line("    errors: " + cell.counts().wrong().hits());
        line("    bound: "
                + BigDecimal.valueOf(cell.bound())
                        .round(SHOWN)
                        .stripTrailingZeros()
                        .toPlainString());
        line("    fittedFrom: " + cell.period().from());
        line("    fittedTo: " + cell.period().to());
        line("    expires: " + cell.period().expires());
        line("    fit: " + cell.curve().fit().word());
        curve(cell.curve().curve());
    }

    private void curve(Curve curve) {
        StringBuilder points = new StringBuilder();
        for (Curve.Point point : curve.points()) {
            points.append(points.isEmpty() ? "" : ", ")
                    .append('[')
                    .append(plain(point.score()))
                    .append(", ")
                    .append(plain(point.right()))
                    .append(']');
        }
        if (!points.isEmpty()) {
            line("    curve: [" + points + "]");
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String plain(double number) {
        return number == 0
                ? "0"
                : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** In single quotes, which YAML ends at nothing but a quote; a line break would become a blank, so it is one. */
    private static String quoted(String value) {
        return "'" + value.replaceAll("\\s+", " ").replace("'", "''") + "'";
    }
}
