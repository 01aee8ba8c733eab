package dev.pullcord.http.call;

import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.serde.EventHeaders;
import dev.pullcord.schemas.topic.Topic;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes records as any other client would, with CloudEvents headers and the caller's trace context. */
public final class Publisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final String SOURCE = "/pullcord/http";
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** Characters of a trace header that travel on; W3C allows no longer ones. */
    private static final int TRACE_MAX = 512;

    private final Producer<String, byte[]> producer;
    private final Serializer<SpecificRecord> serializer;

    /** Takes the producer over: closed with this. */
    public Publisher(Producer<String, byte[]> producer, Serializer<SpecificRecord> serializer) {
        this.producer = producer;
        this.serializer = serializer;
    }

    /** One record on its way: where to, and what it is called. */
    public record Event(Topic topic, String key, SpecificRecord value, String id, Instant at) {}

    /** Sends a record; completes when all replicas have it, or with a {@link Problem}. */
    public CompletableFuture<Void> send(Event event, Context cause) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Headers headers = new RecordHeaders();
        EventHeaders.write(
                headers,
                EventContext.first(event.id(), event.value().getSchema(), SOURCE, event.at())
                        .withTrace(trace(cause, "traceparent"), trace(cause, "tracestate")));
        try {
            byte[] bytes = serializer.serialize(event.topic().name(), headers, event.value());
            var unused = producer.send(
                    new ProducerRecord<>(event.topic().name(), null, event.key(), bytes, headers),
                    (metadata, failure) -> {
                        if (failure == null) {
                            sent.complete(null);
                        } else {
                            sent.completeExceptionally(problem(failure));
                        }
                    });
        } catch (KafkaException e) {
            sent.completeExceptionally(problem(e));
        }
        return sent;
    }

    private static @Nullable String trace(Context cause, String name) {
        String value = cause.header(name);
        return value == null || value.length() > TRACE_MAX ? null : value;
    }

    private static Problem problem(Exception failure) {
        if (failure instanceof RecordTooLargeException) {
            return new Problem(ProblemType.TOO_LARGE, String.valueOf(failure.getMessage()));
        }
        LOG.warn("record not written reason={}", failure.getMessage());
        return new Problem(ProblemType.UNAVAILABLE, "it could not be written; send it again with the same id")
                .retryAfter(PAUSE);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
