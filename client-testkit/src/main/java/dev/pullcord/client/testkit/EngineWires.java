package dev.pullcord.client.testkit;

import dev.pullcord.client.failure.PullcordException;
import dev.pullcord.client.testkit.EngineCore.Stored;
import dev.pullcord.client.wire.Incoming;
import dev.pullcord.client.wire.Outgoing;
import dev.pullcord.client.wire.Wires;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** An agent's way to the engine of a test. */
final class EngineWires implements Wires {
    private final EngineLoop loop;
    private final String agentId;
    private volatile boolean open = true;

    EngineWires(EngineLoop loop, String agentId) {
        this.loop = loop;
        this.agentId = agentId;
    }

    @Override
    public Topics topics() {
        return loop.topics();
    }

    @Override
    public void send(Outgoing record) {
        loop.reachable();
        loop.note(record.topic(), record.key(), record.value(), record.context());
        if (!record.topic().name().equals(topics().outcomes().name())) {
            loop.run(core -> core.write(record.topic(), record.key(), record.value(), record.context()));
        }
    }

    @Override
    public void listen(Consumer<Incoming> listener) {
        Set<String> heard = Set.of(
                topics().clearances().name(),
                topics().resolutions().name(),
                topics().questions().name());
        loop.listen(one -> {
            if (open && heard.contains(one.topic()) && one.key().equals(agentId)) {
                listener.accept(incoming(one));
            }
        });
    }

    @Override
    public boolean hearing(Duration within) {
        return !loop.isAway();
    }

    @Override
    public void lookBack(Topic topic, Instant since, Duration within, Consumer<Incoming> each) {
        loop.reachable();
        loop.since(topic, since).stream()
                .filter(one -> one.key().equals(agentId))
                .forEach(one -> each.accept(incoming(one)));
    }

    @Override
    public Instant now() {
        return loop.now();
    }

    @Override
    public <T> T await(CompletableFuture<T> value, Duration within) throws TimeoutException {
        if (!loop.await(value::isDone, within)) {
            throw new TimeoutException();
        }
        try {
            return value.join();
        } catch (CompletionException e) {
            throw new PullcordException("the wait ended: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public Executor callbacks() {
        return loop::later;
    }

    @Override
    public void close() {
        open = false;
    }

    private static Incoming incoming(Stored one) {
        return new Incoming(one.value(), one.at(), one.context());
    }
}
