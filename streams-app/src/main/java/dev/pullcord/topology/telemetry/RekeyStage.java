package dev.pullcord.topology.telemetry;

import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.topology.DeadLetters;
import dev.pullcord.topology.RecordReader;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends the audit of a case to the task that holds its agent. */
final class RekeyStage implements Processor<String, byte[], String, Object> {
    private final TelemetryWiring wiring;
    private final RecordReader<AuditRecord> reader;
    private final String next;
    private final String sink;
    private ProcessorContext<String, Object> context;
    private DeadLetters deadLetters;

    /**
     * @param next node that gets what could be read
     * @param sink node that gets what could not
     */
    @SuppressWarnings("NullAway.Init")
    RekeyStage(TelemetryWiring wiring, String next, String sink) {
        this.wiring = wiring;
        this.next = next;
        this.sink = sink;
        reader = new RecordReader<>(
                AuditRecord.class,
                wiring.topics().audit().name(),
                wiring.values().deserializer(),
                RecordReader.BYTES_MAX);
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        deadLetters = new DeadLetters(context, sink, wiring.measurements());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        AuditRecord audit = reader.read(record, deadLetters);
        if (audit != null) {
            context.forward(record.withKey(audit.getAgentId()).withValue(audit), next);
        }
    }
}
