package dev.pullcord.topology;

import dev.pullcord.core.escalation.CaseCommand;
import dev.pullcord.schemas.AgentMessage;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Reads what waiting agents say to their cases. */
final class ListenStage implements Processor<String, byte[], String, Object> {
    private final Wiring wiring;
    private final RecordReader<AgentMessage> reader;
    private ProcessorContext<String, Object> context;
    private DeadLetters deadLetters;

    @SuppressWarnings("NullAway.Init")
    ListenStage(Wiring wiring) {
        this.wiring = wiring;
        reader = wiring.reader(AgentMessage.class, wiring.topics().messages(), EscalationTopology.DECISION_BYTES_MAX);
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        deadLetters = new DeadLetters(context, wiring.measurements());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        AgentMessage message = reader.read(record, deadLetters);
        if (message == null) {
            return;
        }
        if (!message.getAgentId().equals(record.key())) {
            deadLetters.put(
                    record,
                    "key-mismatch",
                    "expected the record key \"" + message.getAgentId() + "\", but found \"" + record.key() + "\"");
            return;
        }
        context.forward(
                record.withValue(new CaseCommand.Hear(message, Instant.ofEpochMilli(record.timestamp()))),
                Names.ESCALATE);
    }
}
