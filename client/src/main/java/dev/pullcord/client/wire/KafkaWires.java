package dev.pullcord.client.wire;

import dev.pullcord.client.config.Connection;
import dev.pullcord.client.failure.PullcordException;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One agent's way to a Kafka cluster: one producer, one listening thread, and a consumer for each look back. */
public final class KafkaWires implements Wires {
    /** Calls of the agent's own code that wait; there is one for each answer and each question. */
    private static final int CALLBACKS_MAX = 20_000;

    private final Connection connection;
    private final String agentId;
    private final RecordSender sender;
    private final ThreadPoolExecutor callbacks;
    private @Nullable Listener listening;

    /** Nothing is connected yet. */
    public KafkaWires(Connection connection, String agentId) {
        this.connection = connection;
        this.agentId = agentId;
        sender = new RecordSender(connection);
        callbacks =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(CALLBACKS_MAX), work -> {
                    Thread thread = new Thread(work, "pullcord-callbacks-" + agentId);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Override
    public Topics topics() {
        return connection.topics();
    }

    @Override
    public void send(Outgoing record) {
        sender.send(record);
    }

    @Override
    public synchronized void listen(Consumer<Incoming> listener) {
        if (listening != null) {
            throw new IllegalStateException("expected one listener");
        }
        Topics topics = topics();
        listening = new Listener(
                connection, agentId, List.of(topics.clearances(), topics.resolutions(), topics.questions()), listener);
        listening.start();
    }

    @Override
    public boolean hearing(Duration within) {
        Listener started;
        synchronized (this) {
            started = listening;
        }
        return started != null && started.positioned(within);
    }

    @Override
    public void lookBack(Topic topic, Instant since, Duration within, Consumer<Incoming> each) {
        new LookBack(connection, agentId).read(topic, since, within, each);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public <T> T await(CompletableFuture<T> value, Duration within) throws TimeoutException {
        try {
            return value.get(Math.max(0, within.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PullcordException("interrupted while waiting; the same may be asked again", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PullcordException known
                    ? known
                    : new PullcordException("the wait ended: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public Executor callbacks() {
        return callbacks;
    }

    @Override
    public synchronized void close() {
        callbacks.shutdown();
        if (listening != null) {
            listening.close();
        }
        sender.close();
    }
}
