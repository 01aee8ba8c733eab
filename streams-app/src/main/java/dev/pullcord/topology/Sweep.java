package dev.pullcord.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a store a few entries at a tick, to remove what has had its time or to do what is due. The walk goes on where it
 * stopped and begins again at the end, so that its cost does not depend on the size of the store. It takes two steps at
 * least for each entry that came: a round then takes no longer than half of what the store holds took to come, so a store that keeps
 * its entries for a time never holds more than comes in twice that time.
 */
public final class Sweep<V> {
    private static final Duration TICK = Duration.ofSeconds(1);
    /** Entries visited at a tick, at least. */
    static final int ENTRIES_PER_TICK = 200;

    private final KeyValueStore<String, V> store;
    private final Visitor<V> visitor;
    private @Nullable String position;
    private int arrivals;

    /** What is done with each entry; it may change the entry or remove it. */
    @FunctionalInterface
    public interface Visitor<V> {
        void visit(String key, V value, Instant now);
    }

    private Sweep(KeyValueStore<String, V> store, Visitor<V> visitor) {
        this.store = store;
        this.visitor = visitor;
    }

    /** @param expired whether a value has had its time, by the newest time the log has shown */
    static <V> Sweep<V> every(
            ProcessorContext<?, ?> context, KeyValueStore<String, V> store, BiPredicate<V, Instant> expired) {
        Sweep<V> sweep = new Sweep<>(store, (key, value, now) -> {
            if (expired.test(value, now)) {
                store.delete(key);
            }
        });
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, tick -> {
            long now = context.currentStreamTimeMs();
            if (now > 0) {
                sweep.step(Instant.ofEpochMilli(now));
            }
        });
        return sweep;
    }

    /** An entry may have come: the walk keeps up with what comes. */
    void arrived() {
        arrivals++;
    }

    /** Visits entries by the wall clock. */
    public static <V> void visit(ProcessorContext<?, ?> context, KeyValueStore<String, V> store, Visitor<V> visitor) {
        Sweep<V> sweep = new Sweep<>(store, visitor);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, tick -> sweep.step(Instant.ofEpochMilli(tick)));
    }

    private void step(Instant now) {
        int most = Math.max(ENTRIES_PER_TICK, 2 * arrivals);
        arrivals = 0;
        List<KeyValue<String, V>> seen = new ArrayList<>();
        try (KeyValueIterator<String, V> entries = store.range(position, null)) {
            while (entries.hasNext() && seen.size() < most) {
                seen.add(entries.next());
            }
            position = entries.hasNext() ? seen.get(seen.size() - 1).key : null;
        }
        seen.forEach(entry -> visitor.visit(entry.key, entry.value, now));
    }
}
