package dev.pullcord.topology;

import dev.pullcord.core.escalation.CaseCommand;
import dev.pullcord.core.escalation.Executions;
import dev.pullcord.core.ingest.ActionValidator;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.Verdict;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Remembers what became of actions, so that the next ones are judged with it, and passes on what may not have been allowed. */
final class ObserveStage implements Processor<String, byte[], String, Object> {
    private final Wiring wiring;
    private final RecordReader<ExecutionReport> reader;
    private ProcessorContext<String, Object> context;
    private KeyValueStore<String, byte[]> memories;
    private ClearanceLedger ledger;
    private DeadLetters deadLetters;

    @SuppressWarnings("NullAway.Init")
    ObserveStage(Wiring wiring) {
        this.wiring = wiring;
        reader = wiring.reader(
                ExecutionReport.class,
                wiring.topics().executions(),
                wiring.settings().actionBytesMax());
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        memories = context.getStateStore(Names.MEMORY);
        ledger = new ClearanceLedger(context, wiring.settings().dedupeHorizon());
        deadLetters = new DeadLetters(context, wiring.measurements());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        ExecutionReport report = reader.read(record, deadLetters);
        if (report == null) {
            return;
        }
        if (!report.getAgentId().equals(record.key())) {
            deadLetters.put(
                    record,
                    "key-mismatch",
                    "expected the record key \"" + report.getAgentId() + "\", but found \"" + record.key() + "\"");
            return;
        }
        if (report.getActionId().length() > ActionValidator.ID_MAX) {
            deadLetters.put(
                    record,
                    "too-long-actionId",
                    "expected an actionId of at most " + ActionValidator.ID_MAX + " characters, but found "
                            + report.getActionId().length());
            return;
        }
        Instant at = Instant.ofEpochMilli(record.timestamp());
        AgentMemory memory = AgentMemory.decode(memories.get(record.key()));
        memory.observeExecution(report, at);
        memories.put(record.key(), memory.encode());
        Clearance clearance = ledger.find(report.getAgentId(), report.getActionId());
        boolean held = clearance == null || clearance.getVerdict() == Verdict.HOLD;
        // what needed no release, and was done as cleared, concerns no case
        if (held || Executions.check(report, clearance, null, at) != null) {
            context.forward(record.withValue(new CaseCommand.Report(report, clearance, at)), Names.ESCALATE);
        }
    }
}
