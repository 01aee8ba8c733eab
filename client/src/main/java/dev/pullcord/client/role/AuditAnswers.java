package dev.pullcord.client.role;

import dev.pullcord.client.config.Connection;
import dev.pullcord.client.config.RoleConfig;
import dev.pullcord.client.failure.NotAllowedException;
import dev.pullcord.client.failure.UnansweredException;
import dev.pullcord.client.failure.UnreachableException;
import dev.pullcord.client.wire.AgentPartition;
import dev.pullcord.client.wire.Incoming;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Decision;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;

/** Finds the engine's word on a decision among what it writes about the case, one decision at a time. */
final class AuditAnswers implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(250);

    private final Connection connection;
    private final AgentPartition partition;
    private final Consumer<String, byte[]> consumer;

    AuditAnswers(Connection connection) {
        this.connection = connection;
        partition = new AgentPartition(connection);
        consumer = partition.consumer();
    }

    /** Goes to the end of the case's audit, lets the decision be sent, and reads on until it is answered. */
    synchronized Answer to(Decision decision, Duration within, Runnable send) {
        long deadline = System.nanoTime() + within.toNanos();
        try {
            TopicPartition audit =
                    AgentPartition.of(consumer, connection.topics().audit().name(), decision.getCaseId(), within);
            consumer.assign(List.of(audit));
            consumer.endOffsets(List.of(audit), within).forEach(consumer::seek);
            send.run();
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    Incoming incoming = partition.read(record, decision.getCaseId());
                    if (incoming != null
                            && incoming.value() instanceof AuditRecord one
                            && decision.getDecisionId().equals(one.getDecisionId())) {
                        return new Answer(one);
                    }
                }
            }
        } catch (AuthorizationException e) {
            throw new NotAllowedException(
                    "expected to be allowed to read "
                            + connection.topics().audit().name() + ", but found " + e.getMessage()
                            + "; grant it, or open the queue with " + RoleConfig.CONFIRM
                            + "=false. The decision was not written",
                    e);
        } catch (KafkaException e) {
            throw new UnreachableException(
                    "expected to read the engine's answers, but found " + e.getMessage() + "; is Kafka at "
                            + connection.bootstrap() + " up?",
                    e);
        }
        throw new UnansweredException("expected the engine's word on " + decision.getKind() + " of "
                + decision.getCaseId() + " within " + within.toMillis()
                + " ms, but there is none; does it run? What was said counts once it is read");
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
