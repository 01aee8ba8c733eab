package dev.pullcord.client.wire;

import dev.pullcord.client.config.Connection;
import dev.pullcord.client.failure.NotAllowedException;
import dev.pullcord.client.failure.PullcordException;
import dev.pullcord.client.failure.UnreachableException;
import dev.pullcord.schemas.serde.EventHeaders;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes records and waits until all replicas have them. */
public final class RecordSender implements AutoCloseable {
    /** Beyond Kafka's own bound, which starts only when the record is in its buffer. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Connection connection;
    private final Serializer<SpecificRecord> values;
    private final Producer<String, byte[]> producer;

    /** Nothing is connected yet. */
    public RecordSender(Connection connection) {
        this.connection = connection;
        values = connection.values().serializer();
        producer = new KafkaProducer<>(
                KafkaSettings.producer(connection), new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Writes one record.
     *
     * @throws UnreachableException when Kafka or the registry did not take it in time
     * @throws PullcordException when they refused it
     */
    public void send(Outgoing outgoing) {
        String topic = outgoing.topic().name();
        try {
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(topic, outgoing.key(), values.serialize(topic, outgoing.value()));
            EventHeaders.write(record.headers(), outgoing.context());
            written(producer.send(record), topic);
        } catch (RetriableException e) {
            throw unreachable(topic, e);
        } catch (KafkaException e) {
            throw refused(topic, e);
        }
    }

    private void written(Future<RecordMetadata> sending, String topic) {
        try {
            sending.get(connection.sendTimeout().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw cause instanceof RetriableException ? unreachable(topic, cause) : refused(topic, cause);
        } catch (TimeoutException e) {
            throw unreachable(topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while writing to " + topic, e);
        }
    }

    private UnreachableException unreachable(String topic, Throwable cause) {
        return new UnreachableException(
                "expected " + topic + " to take a record within "
                        + connection.sendTimeout().toMillis() + " ms, but found " + cause.getMessage()
                        + "; are Kafka at " + connection.bootstrap()
                        + " and the registry up, and has the engine created its topics?",
                cause);
    }

    private static PullcordException refused(String topic, Throwable cause) {
        if (cause instanceof AuthorizationException) {
            return new NotAllowedException(
                    "expected to be allowed to write " + topic + ", but found " + cause.getMessage()
                            + "; see: pullcord acl print",
                    cause);
        }
        String why = cause instanceof RecordTooLargeException || cause instanceof SerializationException
                ? "; put large evidence elsewhere and name the place in work[].dataref"
                : "";
        return new PullcordException(
                "expected " + topic + " to take a record, but it was refused: " + cause.getMessage() + why, cause);
    }

    @Override
    public void close() {
        producer.close(connection.sendTimeout());
    }
}
