package dev.pullcord.client;

import dev.pullcord.client.failure.NotAllowedException;
import dev.pullcord.client.failure.UnreachableException;
import dev.pullcord.client.wire.Incoming;
import dev.pullcord.client.wire.Outgoing;
import dev.pullcord.client.wire.Wires;
import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Wires whose other end is the test: what it answers, whether it is there, what was written before. */
final class FakeWires implements Wires {
    final List<Outgoing> sent = new ArrayList<>();
    final List<Incoming> past = new ArrayList<>();
    Function<SpecificRecord, @Nullable SpecificRecord> engine = record -> null;
    Instant now = Instant.parse("2026-03-02T12:00:00Z");
    final Set<String> forbidden = new HashSet<>();
    volatile boolean away;
    private @Nullable Consumer<Incoming> listener;

    @Override
    public Topics topics() {
        return new Topics("", 1);
    }

    @Override
    public synchronized void send(Outgoing record) {
        if (away) {
            throw new UnreachableException("away", null);
        }
        sent.add(record);
        SpecificRecord answer = engine.apply(record.value());
        if (answer != null) {
            hear(answer);
        }
    }

    void hear(SpecificRecord answer) {
        if (listener != null) {
            listener.accept(incoming(answer));
        }
    }

    Incoming incoming(SpecificRecord value) {
        return new Incoming(value, now, EventContext.NONE);
    }

    @Override
    public void listen(Consumer<Incoming> one) {
        listener = one;
    }

    @Override
    public boolean hearing(Duration within) {
        return !away;
    }

    @Override
    public void lookBack(Topic topic, Instant since, Duration within, Consumer<Incoming> each) {
        if (away) {
            throw new UnreachableException("away", null);
        }
        if (forbidden.contains(topic.name())) {
            throw new NotAllowedException("not " + topic.name(), null);
        }
        past.stream()
                .filter(one -> one.value().getSchema().equals(topic.schema())
                        && !one.at().isBefore(since))
                .forEach(each);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public <T> T await(CompletableFuture<T> value, Duration within) throws TimeoutException {
        if (!value.isDone()) {
            throw new TimeoutException();
        }
        return value.join();
    }

    @Override
    public Executor callbacks() {
        return Runnable::run;
    }

    @Override
    public void close() {
        listener = null;
    }
}
