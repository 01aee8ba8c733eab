package dev.pullcord.client.wire;

import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * All that the SDK needs of the world of one agent: writing, hearing, looking back, and time. Kafka's is the one that counts;
 * the test kit puts an engine inside the process behind the same interface. Thread-safe.
 */
public interface Wires extends AutoCloseable {
    /** The catalogue of topics. */
    Topics topics();

    /**
     * Writes a record and returns when it is safe.
     *
     * @throws dev.pullcord.client.failure.UnreachableException when it is not, within the bound; it may have been written all the same
     */
    void send(Outgoing record);

    /**
     * Hands over what the engine writes for this agent from now on: clearances, resolutions, questions. Called once. The listener
     * is called by one thread and must not wait for the engine.
     */
    void listen(Consumer<Incoming> listener);

    /** Whether what is written from now on will be heard; waits for it within a bound. */
    boolean hearing(Duration within);

    /**
     * Reads one topic's records of this agent, from a time in the log to what is there now.
     *
     * @throws dev.pullcord.client.failure.UnreachableException when the end is not reached within the bound
     */
    void lookBack(Topic topic, Instant since, Duration within, Consumer<Incoming> each);

    /** Now, by this machine's clock. */
    Instant now();

    /** Waits for a value, at most so long. */
    <T> T await(CompletableFuture<T> value, Duration within) throws TimeoutException;

    /** Where the agent's own code is called: one thread, with a bounded queue; beyond it throws what {@link Executor} throws. */
    Executor callbacks();

    @Override
    void close();
}
