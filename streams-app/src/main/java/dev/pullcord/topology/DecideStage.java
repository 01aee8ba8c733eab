package dev.pullcord.topology;

import dev.pullcord.core.escalation.CaseCommand;
import dev.pullcord.schemas.Decision;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Reads decisions from the inbox, where each carries the role of the topic it came from. */
final class DecideStage implements Processor<String, byte[], String, Object> {
    private final Wiring wiring;
    private final RecordReader<Decision> reader;
    private ProcessorContext<String, Object> context;
    private DeadLetters deadLetters;

    @SuppressWarnings("NullAway.Init")
    DecideStage(Wiring wiring) {
        this.wiring = wiring;
        reader = wiring.reader(Decision.class, wiring.topics().decisionInbox(), EscalationTopology.DECISION_BYTES_MAX);
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        deadLetters = new DeadLetters(context, wiring.measurements());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        Decision decision = reader.read(record, deadLetters);
        if (decision == null) {
            return;
        }
        Header role = record.headers().lastHeader(EscalationTopology.ROLE_HEADER);
        if (role == null) {
            deadLetters.put(
                    record,
                    "role-missing",
                    "expected the header " + EscalationTopology.ROLE_HEADER
                            + "; publish decisions to the topic of the role, not to the inbox");
            return;
        }
        context.forward(
                record.withValue(new CaseCommand.Decide(
                        decision, new String(role.value(), StandardCharsets.UTF_8), decidedAt(record))),
                Names.ESCALATE);
    }

    /** A decision counts from when its role's topic took it in, however long it took from there to here. */
    private static Instant decidedAt(Record<String, byte[]> record) {
        Header header = record.headers().lastHeader(EscalationTopology.DECIDED_AT_HEADER);
        if (header == null) {
            return Instant.ofEpochMilli(record.timestamp());
        }
        try {
            long at = Long.parseLong(new String(header.value(), StandardCharsets.UTF_8));
            return Instant.ofEpochMilli(Math.min(at, record.timestamp()));
        } catch (NumberFormatException e) {
            return Instant.ofEpochMilli(record.timestamp());
        }
    }
}
