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
import org.apache.kafka.common.header.internals.RecordHeaders;
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
final class CalibrationStage implements Processor<String, Object, String, Object> {
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
        standings = context.getStateStore(TelemetryNames.STANDINGS);
    }

    @Override
    public void process(Record<String, Object> record) {
        CalibrationLabel label = (CalibrationLabel) record.value();
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
        tell(label.getCalibration(), after, record, TelemetryNames.STANDINGS_OUT);
        boolean told = before != null && Standings.isOf(before, cell) && before.getStanding() == Standing.BROKEN;
        if (after.getStanding() == Standing.BROKEN && !told) {
            retract(record, Retraction.of(calibration, after, broken(label.getCalibration())));
        }
    }

    private void retract(Record<String, ?> cause, Retraction retraction) {
        ReleasedDocument document = retraction.document();
        tell(document.getName(), document, cause, TelemetryNames.RETRACTIONS_OUT);
        tell(document.getName() + ARCHIVED + document.getVersion(), document, cause, TelemetryNames.RETRACTIONS_OUT);
        Finding finding = retraction.finding();
        tell(finding.getFindingId(), finding, cause, TelemetryNames.BROKEN_OUT);
    }

    private void tell(String key, Object value, Record<?, ?> cause, String sink) {
        context.forward(new Record<>(key, value, cause.timestamp(), new RecordHeaders()), sink);
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
