package dev.pullcord.client.testkit;

import dev.pullcord.client.failure.UnreachableException;
import dev.pullcord.client.testkit.EngineCore.Stored;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Gives what comes out of the engine to those who wait for it, one thing after the other: what they do in turn waits until the
 * thing before is done, so that nobody calls the engine from within itself.
 */
final class EngineLoop implements AutoCloseable {
    /** Longest stretch of time that passes at once: short beside the deadlines of policies. */
    private static final Duration STEP = Duration.ofMinutes(1);

    private final EngineCore core;
    private final List<Stored> log = new ArrayList<>();
    private final List<Consumer<Stored>> listeners = new ArrayList<>();
    private final Map<String, Function<Handoff, Ruling>> scripts = new HashMap<>();
    private final Map<String, Deque<Handoff>> queues = new HashMap<>();
    private final PriorityQueue<Planned> planned = new PriorityQueue<>(Comparator.comparing(Planned::at));
    private final Deque<Runnable> todo = new ArrayDeque<>();
    private boolean running;
    private boolean away;
    private int decisions;

    EngineLoop(EngineCore core) {
        this.core = core;
    }

    Topics topics() {
        return core.topics();
    }

    synchronized Instant now() {
        return core.now();
    }

    /** Does something with the engine, and hands out what follows from it. */
    synchronized void run(Consumer<EngineCore> work) {
        todo.add(() -> {
            work.accept(core);
            hand();
        });
        drain();
    }

    /** Does something after what is being done. */
    synchronized void later(Runnable work) {
        todo.add(work);
        if (!running) {
            drain();
        }
    }

    /** The engine itself calls nobody, so whoever is called may go on with the rest. */
    private void drain() {
        boolean before = running;
        running = true;
        try {
            for (Runnable next = todo.poll(); next != null; next = todo.poll()) {
                next.run();
            }
        } finally {
            running = before;
        }
    }

    synchronized void listen(Consumer<Stored> listener) {
        listeners.add(listener);
    }

    /** Notes what was written into a topic that the engine reads, for those who look back. */
    synchronized void note(Topic topic, String key, SpecificRecord value, EventContext context) {
        log.add(new Stored(topic.name(), key, value, core.now(), context));
    }

    synchronized List<Stored> since(Topic topic, Instant time) {
        return log.stream()
                .filter(one -> one.topic().equals(topic.name()) && !one.at().isBefore(time))
                .toList();
    }

    synchronized <T> List<T> all(Topic topic, Class<T> type) {
        return log.stream()
                .filter(one -> one.topic().equals(topic.name()))
                .map(one -> type.cast(one.value()))
                .toList();
    }

    synchronized void reviewer(String role, Function<Handoff, Ruling> script) {
        scripts.put(role, script);
        Deque<Handoff> waiting = queues.remove(role);
        if (waiting != null) {
            waiting.forEach(handoff -> plan(role, handoff, script));
            advance(Duration.ZERO);
        }
    }

    synchronized @Nullable Handoff poll(String role) {
        Deque<Handoff> queue = queues.get(role);
        return queue == null ? null : queue.poll();
    }

    synchronized void away(boolean gone) {
        away = gone;
    }

    synchronized void reachable() {
        if (away) {
            throw new UnreachableException("the test says that Kafka is away", null);
        }
    }

    synchronized boolean isAway() {
        return away;
    }

    /** Lets time pass until something holds, a bound at most; false when it does not then. */
    boolean await(BooleanSupplier holds, Duration within) {
        Instant until = now().plus(within);
        while (!holds.getAsBoolean() && now().isBefore(until)) {
            Duration left = Duration.between(now(), until);
            advance(left.compareTo(STEP) < 0 ? left : STEP);
        }
        return holds.getAsBoolean();
    }

    /** Lets time pass, and what is planned for it happen in order. */
    synchronized void advance(Duration time) {
        Instant until = core.now().plus(time);
        do {
            Instant next = core.now().plus(STEP);
            Planned first = planned.peek();
            if (first != null && first.at().isBefore(next)) {
                next = first.at();
            }
            pass(Duration.between(core.now(), next.isAfter(until) ? until : next));
            while (planned.peek() != null && !planned.peek().at().isAfter(core.now())) {
                todo.add(planned.remove().work());
            }
            drain();
        } while (core.now().isBefore(until));
    }

    private void pass(Duration time) {
        if (!time.isZero() && !time.isNegative()) {
            run(engine -> engine.advance(time));
        }
    }

    private void hand() {
        for (Stored one : core.drain()) {
            log.add(one);
            if (one.value() instanceof Handoff handoff
                    && topics().roleOfHandoffs(one.topic()).isPresent()) {
                offer(topics().roleOfHandoffs(one.topic()).orElseThrow(), handoff);
            }
            List.copyOf(listeners).forEach(listener -> todo.add(() -> listener.accept(one)));
        }
    }

    private void offer(String role, Handoff handoff) {
        Function<Handoff, Ruling> script = scripts.get(role);
        if (script == null) {
            queues.computeIfAbsent(role, one -> new ArrayDeque<>()).add(handoff);
        } else {
            todo.add(() -> plan(role, handoff, script));
        }
    }

    private void plan(String role, Handoff handoff, Function<Handoff, Ruling> script) {
        Ruling ruling = script.apply(handoff);
        if (ruling.option() == null) {
            return;
        }
        Runnable work = () -> rule(role, handoff, ruling);
        if (ruling.after().isZero()) {
            todo.add(work);
        } else {
            planned.add(new Planned(core.now().plus(ruling.after()), work));
        }
    }

    private void rule(String role, Handoff handoff, Ruling ruling) {
        boolean asks = "".equals(ruling.option());
        Decision decision = Decision.newBuilder()
                .setDecisionId("scripted-" + ++decisions)
                .setCaseId(handoff.getCaseId())
                .setAgentId(handoff.getAgentId())
                .setKind(asks ? DecisionKind.ASK : DecisionKind.DECIDE)
                .setOptionId(String.valueOf(ruling.option()))
                .setModifiedArguments(ruling.arguments())
                .setRationale(ruling.text())
                .setDecidedBy("reviewer-of-" + role)
                .setDecidedAt(core.now())
                .setDigestSeen(handoff.getDigest())
                .build();
        core.decide(role, handoff.getAgentId(), decision, EventContext.NONE);
        hand();
    }

    @Override
    public synchronized void close() {
        core.close();
    }

    private record Planned(Instant at, Runnable work) {}
}
