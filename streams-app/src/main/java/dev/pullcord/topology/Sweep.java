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
 * Walks through a store a few entries at a tick and removes what has had its time. The walk goes on where it stopped and begins
 * again at the end, so that its cost does not depend on the size of the store.
 */
final class Sweep<V> {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int ENTRIES_PER_TICK = 200;

    private final KeyValueStore<String, V> store;
    private final BiPredicate<V, Instant> expired;
    private @Nullable String position;

    private Sweep(KeyValueStore<String, V> store, BiPredicate<V, Instant> expired) {
        this.store = store;
        this.expired = expired;
    }

    /** @param expired whether a value has had its time, by the newest time the log has shown */
    static <V> void every(
            ProcessorContext<?, ?> context, KeyValueStore<String, V> store, BiPredicate<V, Instant> expired) {
        Sweep<V> sweep = new Sweep<>(store, expired);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, tick -> {
            long now = context.currentStreamTimeMs();
            if (now > 0) {
                sweep.step(Instant.ofEpochMilli(now));
            }
        });
    }

    private void step(Instant now) {
        List<String> gone = new ArrayList<>();
        int seen = 0;
        try (KeyValueIterator<String, V> entries = store.range(position, null)) {
            while (entries.hasNext() && seen++ < ENTRIES_PER_TICK) {
                KeyValue<String, V> entry = entries.next();
                position = entry.key;
                if (expired.test(entry.value, now)) {
                    gone.add(entry.key);
                }
            }
            if (!entries.hasNext()) {
                position = null;
            }
        }
        gone.forEach(store::delete);
    }
}
