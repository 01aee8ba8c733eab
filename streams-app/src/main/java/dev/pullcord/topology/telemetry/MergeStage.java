package dev.pullcord.topology.telemetry;

import dev.pullcord.core.telemetry.Reports;
import dev.pullcord.core.telemetry.WindowFiles;
import dev.pullcord.schemas.TelemetryKind;
import dev.pullcord.schemas.TelemetryPartial;
import dev.pullcord.schemas.TelemetryWindow;
import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.serde.EventStamp;
import dev.pullcord.topology.DeadlineIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what the tasks have counted, in windows, and tells each window when it is final or corrected. That it was told is kept in the
 * same transaction as the telling, so nothing is told twice.
 */
final class MergeStage implements Processor<String, Object, String, Object> {
    private static final Duration TICK = Duration.ofSeconds(1);
    /** Windows told at one tick; at midnight all days end together. */
    private static final int TOLD_PER_TICK = 1_000;

    private static final String SOURCE = "/pullcord/telemetry";

    private final TelemetryWiring wiring;
    private final WindowFiles files;
    private ProcessorContext<String, Object> context;
    private KeyValueStore<String, TelemetryPartial> windows;
    private DeadlineIndex index;

    @SuppressWarnings("NullAway.Init")
    MergeStage(TelemetryWiring wiring) {
        this.wiring = wiring;
        files = new WindowFiles(wiring.settings().horizons());
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        windows = context.getStateStore(TelemetryNames.WINDOWS);
        index = new DeadlineIndex(context.getStateStore(TelemetryNames.WINDOWS_DUE));
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<String, Object> record) {
        TelemetryPartial partial = (TelemetryPartial) record.value();
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        List<TelemetryWindow> open = files.of(partial, now);
        for (TelemetryWindow window : open) {
            String key = WindowFiles.key(window, partial.getId());
            TelemetryPartial before = windows.get(key);
            put(key, before, files.add(before, window, partial, now));
        }
        if (open.isEmpty()) {
            wiring.telemetry().tooLate();
        }
    }

    private void tick(Instant now) {
        for (DeadlineIndex.Due due : index.due(now, TOLD_PER_TICK)) {
            index.remove(due);
            TelemetryPartial file = windows.get(due.caseId());
            if (file != null && file.getChanged()) {
                tell(file, now);
                put(due.caseId(), null, files.told(file));
            } else {
                windows.delete(due.caseId());
            }
        }
    }

    private void put(String key, @Nullable TelemetryPartial before, TelemetryPartial after) {
        windows.put(key, after);
        index.move(key, before == null ? null : WindowFiles.due(before), WindowFiles.due(after));
    }

    private void tell(TelemetryPartial file, Instant now) {
        EventStamp stamp = new EventStamp(new EventContext(null, null, SOURCE, now, null, null, null, null));
        for (Reports.Report report : Reports.of(file)) {
            SpecificRecord value = report.value();
            String event = report.id() + "/" + file.getRevision();
            context.forward(
                    new Record<>(
                            report.id(),
                            value,
                            now.toEpochMilli(),
                            stamp.headers(event, EventContext.type(value.getSchema()))),
                    sink(file.getKind()));
        }
    }

    private static String sink(TelemetryKind kind) {
        return switch (kind) {
            case TRIGGERS -> TelemetryNames.TRIGGERS_OUT;
            case DECISIONS -> TelemetryNames.DECISIONS_OUT;
            case LATENCY -> TelemetryNames.LATENCY_OUT;
            case REVERSALS -> TelemetryNames.REVERSALS_OUT;
            case MISSED -> TelemetryNames.MISSED_OUT;
            case UNKNOWN -> throw new IllegalArgumentException("expected a known kind of telemetry, but found " + kind);
        };
    }
}
