package dev.pullcord.topology.telemetry;

import dev.pullcord.core.calibrate.Calibration;
import dev.pullcord.core.calibrate.Calibrations;
import dev.pullcord.core.calibrate.Cell;
import dev.pullcord.core.calibrate.CellKey;
import dev.pullcord.core.calibrate.Retraction;
import dev.pullcord.core.calibrate.Standings;
import dev.pullcord.schemas.CalibrationLabel;
import dev.pullcord.schemas.CalibrationStanding;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.schemas.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Holds each new label against the threshold that let its action pass, tells how the threshold stands, and takes it back when the
 * labels break its guarantee. Labels are keyed by calibration, so that one task holds all cells of a document. A threshold is taken
 * back once: whoever puts the same one back into force has the last word.
 */
final class CalibrationStage implements Processor<String, CalibrationLabel, String, Object> {
    /** Store of the standings, by calibration and cell. */
    static final String STANDINGS = "calibration-standings";
    /** Sink of {@code telemetry.calibration}. */
    static final String STANDINGS_OUT = "calibration-out";
    /** Sink of {@code escalation.policies}. */
    static final String RETRACTIONS_OUT = "calibration-retractions-out";
    /** Sink of {@code telemetry.findings}. */
    static final String FINDINGS_OUT = "calibration-findings-out";

    private static final char BETWEEN = '\n';
    /** Between name and version in the key under which every version is kept. */
    private static final char ARCHIVED = '@';

    private final Supplier<Calibrations> inForce;
    private ProcessorContext<String, Object> context;
    private KeyValueStore<String, CalibrationStanding> standings;

    /** @param inForce calibrations in force, asked for with each label */
    @SuppressWarnings("NullAway.Init")
    CalibrationStage(Supplier<Calibrations> inForce) {
        this.inForce = inForce;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        standings = context.getStateStore(STANDINGS);
    }

    @Override
    public void process(Record<String, CalibrationLabel> record) {
        CalibrationLabel label = record.value();
        Calibration calibration = inForce.get().byName().get(label.getCalibration());
        CellKey about = new CellKey(label.getProfile(), label.getActionType(), label.getBand());
        Cell cell = calibration == null ? null : calibration.cell(about);
        if (calibration == null || cell == null) {
            return;
        }
        String key = label.getCalibration() + BETWEEN + cell.key().text();
        CalibrationStanding before = standings.get(key);
        CalibrationStanding after = Standings.after(before, calibration, cell, label);
        if (after == null) {
            return;
        }
        standings.put(key, after);
        context.forward(record.withKey(label.getCalibration()).withValue(after), STANDINGS_OUT);
        boolean told = before != null && Standings.isOf(before, cell) && before.getStanding() == Standing.BROKEN;
        if (after.getStanding() == Standing.BROKEN && !told) {
            retract(record, Retraction.of(calibration, after, broken(label.getCalibration())));
        }
    }

    private void retract(Record<String, ?> cause, Retraction retraction) {
        ReleasedDocument document = retraction.document();
        Record<String, Object> release = cause.withKey(document.getName()).withValue(document);
        context.forward(release, RETRACTIONS_OUT);
        context.forward(release.withKey(document.getName() + ARCHIVED + document.getVersion()), RETRACTIONS_OUT);
        Finding finding = retraction.finding();
        context.forward(cause.withKey(finding.getFindingId()).withValue(finding), FINDINGS_OUT);
    }

    private List<CalibrationStanding> broken(String calibration) {
        List<CalibrationStanding> broken = new ArrayList<>();
        try (KeyValueIterator<String, CalibrationStanding> all =
                standings.range(calibration + BETWEEN, calibration + BETWEEN + Character.MAX_VALUE)) {
            all.forEachRemaining(entry -> {
                if (entry.value.getStanding() == Standing.BROKEN) {
                    broken.add(entry.value);
                }
            });
        }
        return broken;
    }
}
