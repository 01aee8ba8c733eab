package dev.pullcord.topology.telemetry;

import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.topology.DeadLetters;
import dev.pullcord.topology.RecordReader;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Reads one topic; what cannot be read, or has come under another key than its own, goes to the dead letters. */
final class ReadStage<T extends SpecificRecord> implements Processor<String, byte[], String, Object> {
    private final TelemetryWiring wiring;
    private final RecordReader<T> reader;
    private final Function<T, String> key;
    private final List<String> next;
    /** Whether a record without a value is how the topic forgets a key. */
    private final boolean forgets;

    private final String sink;
    private ProcessorContext<String, Object> context;
    private DeadLetters deadLetters;

    /**
     * @param key what the record is keyed by
     * @param next nodes that get what could be read
     * @param sink node that gets what could not
     */
    @SuppressWarnings("NullAway.Init")
    ReadStage(
            TelemetryWiring wiring,
            Class<T> type,
            Topic topic,
            Function<T, String> key,
            List<String> next,
            String sink) {
        this.wiring = wiring;
        this.key = key;
        this.next = List.copyOf(next);
        forgets = topic.cleanup() == Topic.Cleanup.COMPACT;
        this.sink = sink;
        reader = new RecordReader<>(type, topic.name(), wiring.values().deserializer(), RecordReader.BYTES_MAX);
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        deadLetters = new DeadLetters(context, sink, wiring.measurements());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (forgets && record.value() == null) {
            return;
        }
        T value = reader.read(record, deadLetters);
        if (value == null) {
            return;
        }
        String expected = key.apply(value);
        if (!expected.equals(record.key())) {
            deadLetters.put(
                    record,
                    "key-mismatch",
                    "expected the record key \"" + expected + "\", but found \"" + record.key() + "\"");
            return;
        }
        for (String node : next) {
            context.forward(record.withValue(value), node);
        }
    }
}
