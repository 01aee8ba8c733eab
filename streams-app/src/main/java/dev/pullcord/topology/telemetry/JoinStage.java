package dev.pullcord.topology.telemetry;

import dev.pullcord.core.outcome.ActionFiles;
import dev.pullcord.core.outcome.Learnt;
import dev.pullcord.schemas.ActionFile;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.topology.Sweep;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Joins what the topics tell of each action, and passes on what is learnt from it. */
final class JoinStage implements Processor<String, Object, String, Object> {
    private final ActionFiles files;
    private ProcessorContext<String, Object> context;
    private KeyValueStore<String, ActionFile> store;

    @SuppressWarnings("NullAway.Init")
    JoinStage(TelemetryWiring wiring) {
        files = new ActionFiles(wiring.settings().terms());
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        store = context.getStateStore(TelemetryNames.ACTION_FILES);
        Sweep.visit(context, store, this::tick);
    }

    @Override
    public void process(Record<String, Object> record) {
        if (record.value() instanceof Evaluation evaluation) {
            context.forward(record);
            String key = ActionFiles.key(evaluation.getAgentId(), evaluation.getActionId());
            keep(key, files.hear(store.get(key), evaluation), record);
        } else if (record.value() instanceof AuditRecord audit) {
            String key = ActionFiles.key(audit.getAgentId(), audit.getActionId());
            keep(key, files.hear(store.get(key), audit), record);
        } else if (record.value() instanceof Resolution resolution) {
            String key = ActionFiles.key(resolution.getAgentId(), resolution.getActionId());
            keep(key, files.hear(store.get(key), resolution), record);
        } else if (record.value() instanceof Outcome outcome) {
            String key = ActionFiles.key(outcome.getAgentId(), outcome.getActionId());
            Instant at = Instant.ofEpochMilli(record.timestamp());
            keep(key, files.hear(store.get(key), outcome, at), record);
        }
    }

    private void tick(String key, ActionFile file, Instant now) {
        Learnt learnt = files.tick(file, now);
        if (!file.equals(learnt.file())) {
            keep(key, learnt, new Record<>(file.getAgentId(), file, now.toEpochMilli(), new RecordHeaders()));
        }
    }

    private void keep(String key, Learnt learnt, Record<String, ?> cause) {
        if (learnt.file() != null) {
            store.put(key, learnt.file());
        } else {
            store.delete(key);
        }
        learnt.facts().forEach(fact -> context.forward(cause.withValue(fact)));
    }
}
