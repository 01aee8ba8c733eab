package dev.pullcord.core.telemetry;

import static dev.pullcord.core.telemetry.Measure.CLEARED;
import static dev.pullcord.core.telemetry.Measure.COUNT;
import static dev.pullcord.core.telemetry.Measure.DECIDED;
import static dev.pullcord.core.telemetry.Measure.OPPORTUNITIES;

import dev.pullcord.core.estimate.Interval;
import dev.pullcord.core.estimate.WeightedCount;
import dev.pullcord.schemas.DecisionTelemetry;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.ForecastFigures;
import dev.pullcord.schemas.ForecastTenth;
import dev.pullcord.schemas.LatencyTelemetry;
import dev.pullcord.schemas.MissedTelemetry;
import dev.pullcord.schemas.PartialRow;
import dev.pullcord.schemas.PartialSpread;
import dev.pullcord.schemas.QueueFigures;
import dev.pullcord.schemas.RateEstimate;
import dev.pullcord.schemas.ReversalTelemetry;
import dev.pullcord.schemas.TelemetryPartial;
import dev.pullcord.schemas.TriggerTelemetry;
import dev.pullcord.schemas.TurnFigures;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The records that tell of a window: one for each row. */
public final class Reports {
    private static final int TENTHS = 10;
    private static final double MILLION = 1e6;
    private static final double THOUSAND = 1e3;
    /** Of the intervals that are told. */
    private static final double CONFIDENCE = 0.95;

    private Reports() {}

    /** A record with its key. */
    public record Report(String id, SpecificRecord value) {}

    /** Everything there is to tell of a window. */
    public static List<Report> of(TelemetryPartial file) {
        PartialRow all = file.getRows().stream()
                .filter(row -> row.getLabel().isEmpty())
                .findFirst()
                .orElse(null);
        return file.getRows().stream()
                .map(row -> new Row(file, row, all))
                .map(row -> new Report(row.id(), record(row)))
                .toList();
    }

    private static SpecificRecord record(Row row) {
        return switch (row.file().getKind()) {
            case TRIGGERS -> triggers(row);
            case DECISIONS -> decisions(row);
            case LATENCY -> latency(row);
            case REVERSALS -> reversals(row);
            case MISSED -> missed(row);
            case UNKNOWN ->
                throw new IllegalArgumentException("expected a known kind of telemetry, but found " + row.id());
        };
    }

    private static TriggerTelemetry triggers(Row row) {
        return TriggerTelemetry.newBuilder()
                .setId(row.id())
                .setWindow(row.window())
                .setRevision(row.revision())
                .setPolicy(row.value(0))
                .setTriggerId(row.from(1))
                .setType(row.type())
                .setAgentType(row.value(1))
                .setActionClass(row.value(2))
                .setOpportunities(row.ofAll(OPPORTUNITIES))
                .setFirings(row.sum(Measure.FIRINGS))
                .setShadowFirings(row.sum(Measure.SHADOW_FIRINGS))
                .setDecided(row.sum(DECIDED))
                .setHeld(row.sum(Measure.HELD))
                .setDenied(row.sum(Measure.DENIED))
                .setUndetermined(row.sum(Measure.UNDETERMINED))
                .build();
    }

    private static DecisionTelemetry decisions(Row row) {
        return DecisionTelemetry.newBuilder()
                .setId(row.id())
                .setWindow(row.window())
                .setRevision(row.revision())
                .setRole(row.value(0))
                .setPolicy(row.value(1))
                .setTriggerId(row.value(2))
                .setOptionId(row.from(2))
                .setDisposition(row.ofAll() ? null : Disposition.valueOf(row.word(0)))
                .setDisposedBy(row.ofAll() ? null : DisposedBy.valueOf(row.word(1)))
                .setCount(row.sum(COUNT))
                .setTotal(row.ofAll(COUNT))
                .setTurns(row.ofAll() ? turns(row) : null)
                .build();
    }

    private static TurnFigures turns(Row row) {
        return TurnFigures.newBuilder()
                .setOffered(row.sum(Measure.OFFERED))
                .setDecided(row.sum(DECIDED))
                .setEscalatedFurther(row.sum(Measure.ESCALATED_FURTHER))
                .setRefused(row.sum(Measure.REFUSED))
                .setSlaKept(row.sum(Measure.SLA_KEPT))
                .setSlaBreached(row.sum(Measure.SLA_BREACHED))
                .setForecast(forecast(row))
                .build();
    }

    private static ForecastFigures forecast(Row row) {
        List<ForecastTenth> tenths = new ArrayList<>();
        long count = 0;
        long probability = 0;
        long met = 0;
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            ForecastTenth one = new ForecastTenth(
                    row.sum(Measure.FORECASTS + tenth),
                    row.sum(Measure.PROBABILITY + tenth),
                    row.sum(Measure.MET + tenth));
            count += one.getCount();
            probability += one.getProbabilityMillionths();
            met += one.getMet();
            tenths.add(one);
        }
        return new ForecastFigures(count, probability, met, tenths);
    }

    private static LatencyTelemetry latency(Row row) {
        return LatencyTelemetry.newBuilder()
                .setId(row.id())
                .setWindow(row.window())
                .setRevision(row.revision())
                .setRole(row.value(0))
                .setTriggerType(row.type())
                .setWall(row.times(Measure.WALL))
                .setBusiness(row.times(Measure.BUSINESS))
                .setQueue(queue(row))
                .build();
    }

    private static @Nullable QueueFigures queue(Row row) {
        PartialSpread depth = row.spread(Measure.DEPTH);
        PartialSpread oldest = row.spread(Measure.OLDEST);
        return depth == null
                ? null
                : new QueueFigures(depth.getCount(), depth.getMax(), oldest == null ? 0 : oldest.getMax());
    }

    private static ReversalTelemetry reversals(Row row) {
        return ReversalTelemetry.newBuilder()
                .setId(row.id())
                .setWindow(row.window())
                .setRevision(row.revision())
                .setPolicy(row.value(0))
                .setTriggerId(row.value(1))
                .setRole(row.value(2))
                .setOptionId(row.label())
                .setDecided(row.sum(DECIDED))
                .setMatured(row.sum(Measure.MATURED))
                .setReversed(row.sum(Measure.REVERSED))
                .setWentWrong(row.sum(Measure.WENT_WRONG))
                .setNeedless(row.sum(Measure.NEEDLESS))
                .setKnown(row.sum(Measure.KNOWN))
                .setPriced(row.sum(Measure.PRICED))
                .setUsdCents(row.sum(Measure.USD_CENTS))
                .setWrongUsdCents(row.sum(Measure.WRONG_USD_CENTS))
                .setNeedlessUsdCents(row.sum(Measure.NEEDLESS_USD_CENTS))
                .build();
    }

    private static MissedTelemetry missed(Row row) {
        return MissedTelemetry.newBuilder()
                .setId(row.id())
                .setWindow(row.window())
                .setRevision(row.revision())
                .setAgentType(row.value(0))
                .setAgentId(row.value(1))
                .setActionClass(row.value(2))
                .setTriggerType(row.type())
                .setCleared(row.ofAll(CLEARED))
                .setSampled(row.ofAll(Measure.SAMPLED))
                .setLabelled(row.ofAll(Measure.LABELLED))
                .setWrong(row.sum(Measure.WRONG))
                .setKnownWrong(row.sum(Measure.KNOWN_WRONG))
                .setWeightMillionths(row.ofAll(Measure.WEIGHT))
                .setWrongWeightMillionths(row.sum(Measure.WRONG_WEIGHT))
                .setVarianceMillionths(row.sum(Measure.VARIANCE))
                .setSquaredWeightMillionths(row.ofAll(Measure.SQUARED_WEIGHT))
                .setCubedWeightThousandths(row.ofAll(Measure.CUBED_WEIGHT))
                .setEstimate(estimate(row))
                .setWrongUsdCents(row.sum(Measure.WRONG_USD_CENTS))
                .build();
    }

    /** What the sums come to, by the estimator of the audit sample. */
    private static @Nullable RateEstimate estimate(Row row) {
        long labelled = row.ofAll(Measure.LABELLED);
        if (labelled <= 0) {
            return null;
        }
        WeightedCount count = new WeightedCount(
                labelled,
                row.sum(Measure.WRONG),
                row.ofAll(Measure.WEIGHT) / MILLION,
                row.ofAll(Measure.SQUARED_WEIGHT) / MILLION,
                row.ofAll(Measure.CUBED_WEIGHT) / THOUSAND,
                row.sum(Measure.WRONG_WEIGHT) / MILLION,
                row.sum(Measure.VARIANCE) / MILLION);
        Interval interval = count.rate(CONFIDENCE);
        return new RateEstimate(count.rate(), interval.low(), interval.high(), CONFIDENCE);
    }
}
