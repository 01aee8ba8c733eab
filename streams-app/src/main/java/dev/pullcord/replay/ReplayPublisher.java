package dev.pullcord.replay;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.serde.EventHeaders;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Sends replayed steps: the action first, then its execution report, both under the agent's key and with the log's times as
 * record times, so that windows and deadlines see the log's pace however fast it is sent.
 */
public final class ReplayPublisher {
    private static final String SOURCE = "/pullcord/replay";

    private final Producer<String, byte[]> producer;
    private final Encoder encoder;
    private final Topic actions;
    private final Topic executions;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private long sent;

    /** Turns a record into the bytes of its topic. */
    @FunctionalInterface
    public interface Encoder {
        /** Framed bytes; may add headers. */
        byte[] encode(String topic, Headers headers, SpecificRecord record);
    }

    /** Sends through a producer, which stays the caller's to close. */
    public ReplayPublisher(Producer<String, byte[]> producer, Encoder encoder, Topics topics) {
        this.producer = producer;
        this.encoder = encoder;
        this.actions = topics.actions();
        this.executions = topics.executions();
    }

    /**
     * Sends a step without waiting for the acknowledgement.
     *
     * @throws KafkaException when an earlier record was lost
     */
    public void publish(ReplayStep step) {
        AgentAction action = step.action();
        Instant at = action.getOccurredAt();
        String id = action.getAgentId() + "/" + action.getActionId();
        EventContext proposed = EventContext.first(id, action.getSchema(), SOURCE, at);
        send(actions, action.getAgentId(), at, action, proposed);
        ExecutionReport report = step.report();
        if (report != null) {
            Instant done = report.getExecutedAt();
            EventContext executed = EventContext.after(proposed, id + "/execution", report.getSchema(), SOURCE, done);
            send(executions, report.getAgentId(), done, report, executed);
        }
    }

    /**
     * Waits until every record is acknowledged.
     *
     * @throws KafkaException when one was lost
     */
    public void finish() {
        producer.flush();
        check();
        if (acknowledged.get() != sent) {
            throw new KafkaException("expected " + sent + " acknowledgements, but found " + acknowledged.get());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears how it ended
    private void send(Topic topic, String key, Instant at, SpecificRecord record, EventContext context) {
        check();
        Headers headers = new RecordHeaders();
        EventHeaders.write(headers, context);
        byte[] bytes = encoder.encode(topic.name(), headers, record);
        sent++;
        producer.send(
                new ProducerRecord<>(topic.name(), null, at.toEpochMilli(), key, bytes, headers),
                (metadata, problem) -> {
                    if (problem == null) {
                        acknowledged.incrementAndGet();
                    } else {
                        failure.compareAndSet(null, problem);
                    }
                });
    }

    private void check() {
        Exception problem = failure.get();
        if (problem instanceof KafkaException kafka) {
            throw kafka;
        }
        if (problem != null) {
            throw new KafkaException("a record could not be sent", problem);
        }
    }
}
