package dev.pullcord.topology.telemetry;

import dev.pullcord.core.finding.Subject;
import dev.pullcord.core.finding.Tallying;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.DayTally;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.TallyKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Counts what findings are drawn from. What has been counted since it was last told lies in a store, one small number each, so that a
 * busy subject costs one record for each telling and a crash loses none.
 */
final class TallyStage implements Processor<String, Object, String, DayTally> {
    private static final String BETWEEN = "\n";

    private final Duration every;
    private ProcessorContext<String, DayTally> context;
    private KeyValueStore<String, Long> pending;
    private Tallying tallying;

    /** @param every how often counts are told */
    @SuppressWarnings("NullAway.Init")
    TallyStage(Duration every) {
        this.every = every;
    }

    @Override
    public void init(ProcessorContext<String, DayTally> context) {
        this.context = context;
        pending = context.getStateStore(TelemetryNames.PENDING_TALLIES);
        tallying = new Tallying(this::add);
        context.schedule(every, PunctuationType.WALL_CLOCK_TIME, this::tell);
    }

    @Override
    public void process(Record<String, Object> record) {
        if (record.value() instanceof Evaluation evaluation) {
            tallying.count(evaluation);
        } else if (record.value() instanceof CaseState state) {
            tallying.count(state);
        } else if (record.value() instanceof AuditRecord audit) {
            tallying.count(audit);
        } else if (record.value() instanceof Outcome outcome) {
            tallying.count(outcome);
        }
    }

    private void add(Subject subject, String name, long by) {
        String key = String.join(
                BETWEEN,
                subject.kind().name(),
                inOneLine(subject.name()),
                inOneLine(subject.group()),
                Long.toString(subject.day()),
                inOneLine(name));
        Long known = pending.get(key);
        pending.put(key, known == null ? by : known + by);
    }

    private void tell(long now) {
        Map<Subject, Map<String, Long>> told = new HashMap<>();
        try (KeyValueIterator<String, Long> entries = pending.all()) {
            while (entries.hasNext()) {
                KeyValue<String, Long> entry = entries.next();
                String[] parts = entry.key.split(BETWEEN, -1);
                Subject subject =
                        new Subject(Subject.Kind.valueOf(parts[0]), parts[1], parts[2], Long.parseLong(parts[3]));
                told.computeIfAbsent(subject, s -> new HashMap<>()).put(parts[4], entry.value);
                pending.delete(entry.key);
            }
        }
        told.forEach((subject, counts) -> {
            String id = subject.kind() + "/" + subject.name();
            DayTally tally = DayTally.newBuilder()
                    .setId(id)
                    .setKind(TallyKind.valueOf(subject.kind().name()))
                    .setName(subject.name())
                    .setGroup(subject.group())
                    .setDay(subject.day())
                    .setCounts(counts)
                    .build();
            context.forward(new Record<>(id, tally, now, new RecordHeaders()));
        });
    }

    /** Agents choose their names: one with a line break in it must not look like two parts of a key. */
    private static String inOneLine(String text) {
        return text.replace('\n', ' ');
    }
}
