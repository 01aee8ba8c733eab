package dev.pullcord.topology.telemetry;

import dev.pullcord.core.outcome.ActionFiles;
import dev.pullcord.core.outcome.Learnt;
import dev.pullcord.schemas.ActionFile;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.topology.DeadlineIndex;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Joins what the topics tell of each action, and passes on what is learnt from it. */
final class JoinStage implements Processor<String, Object, String, Object> {
    private static final Duration TICK = Duration.ofSeconds(1);
    /** More than one task is sent in a second, or it would never get done with what it has to let go of. */
    private static final int DUE_PER_TICK = 20_000;

    private final ActionFiles files;
    private ProcessorContext<String, Object> context;
    private KeyValueStore<String, ActionFile> store;
    private DeadlineIndex index;

    @SuppressWarnings("NullAway.Init")
    JoinStage(TelemetryWiring wiring) {
        files = new ActionFiles(wiring.settings().terms());
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        store = context.getStateStore(TelemetryNames.ACTION_FILES);
        index = new DeadlineIndex(context.getStateStore(TelemetryNames.ACTION_FILES_DUE));
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<String, Object> record) {
        if (record.value() instanceof Evaluation evaluation) {
            context.forward(record);
            String key = ActionFiles.key(evaluation.getAgentId(), evaluation.getActionId());
            ActionFile known = store.get(key);
            keep(key, known, files.hear(known, evaluation), record);
        } else if (record.value() instanceof AuditRecord audit) {
            String key = ActionFiles.key(audit.getAgentId(), audit.getActionId());
            ActionFile known = store.get(key);
            keep(key, known, files.hear(known, audit), record);
        } else if (record.value() instanceof Resolution resolution) {
            String key = ActionFiles.key(resolution.getAgentId(), resolution.getActionId());
            ActionFile known = store.get(key);
            keep(key, known, files.hear(known, resolution), record);
        } else if (record.value() instanceof Outcome outcome) {
            String key = ActionFiles.key(outcome.getAgentId(), outcome.getActionId());
            Instant at = Instant.ofEpochMilli(record.timestamp());
            ActionFile known = store.get(key);
            keep(key, known, files.hear(known, outcome, at), record);
        }
    }

    private void tick(Instant now) {
        for (DeadlineIndex.Due due : index.due(now, DUE_PER_TICK)) {
            index.remove(due);
            ActionFile file = store.get(due.caseId());
            if (file != null) {
                Record<String, ActionFile> cause =
                        new Record<>(file.getAgentId(), file, now.toEpochMilli(), new RecordHeaders());
                Learnt learnt = files.tick(file, now);
                // entered anew whatever it was before: another configuration may have entered it
                index.move(due.caseId(), null, due(learnt.file()));
                put(due.caseId(), learnt, cause);
            }
        }
    }

    private void keep(String key, @Nullable ActionFile before, Learnt learnt, Record<String, ?> cause) {
        index.move(key, due(before), due(learnt.file()));
        put(key, learnt, cause);
    }

    private void put(String key, Learnt learnt, Record<String, ?> cause) {
        if (learnt.file() != null) {
            store.put(key, learnt.file());
        } else {
            store.delete(key);
        }
        learnt.facts().forEach(fact -> context.forward(cause.withValue(fact)));
    }

    private @Nullable Instant due(@Nullable ActionFile file) {
        return file == null ? null : files.due(file);
    }
}
