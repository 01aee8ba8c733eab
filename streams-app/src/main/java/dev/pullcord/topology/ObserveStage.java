package dev.pullcord.topology;

import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.schemas.ExecutionReport;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Remembers what became of actions, so that the next ones are judged with it. */
final class ObserveStage implements Processor<String, byte[], String, Object> {
    private final Wiring wiring;
    private final RecordReader<ExecutionReport> reader;
    private KeyValueStore<String, byte[]> memories;
    private DeadLetters deadLetters;

    @SuppressWarnings("NullAway.Init")
    ObserveStage(Wiring wiring) {
        this.wiring = wiring;
        reader = wiring.reader(ExecutionReport.class, wiring.topics().executions());
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        memories = context.getStateStore(Names.MEMORY);
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
        AgentMemory memory = AgentMemory.decode(memories.get(record.key()));
        memory.observeExecution(report, Instant.ofEpochMilli(record.timestamp()));
        memories.put(record.key(), memory.encode());
    }
}
