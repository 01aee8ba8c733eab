package dev.pullcord.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final Duration KEPT = Duration.ofSeconds(20);

    private final MockProcessorContext<String, Object> context = new MockProcessorContext<>();
    private final KeyValueStore<String, Long> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("entries"), Serdes.String(), Serdes.Long())
            .withLoggingDisabled()
            .build();

    @Test
    void however_much_comes_the_store_holds_no_more_than_comes_in_twice_the_time_it_keeps() {
        store.init(context.getStateStoreContext(), store);
        Sweep<Long> sweep = Sweep.every(
                context, store, (at, now) -> Instant.ofEpochMilli(at).isBefore(now.minus(KEPT)));
        Punctuator tick = context.scheduledPunctuators().get(0).getPunctuator();
        int perSecond = 10 * Sweep.ENTRIES_PER_TICK;
        int most = 0;
        for (int second = 1; second <= 8 * KEPT.toSeconds(); second++) {
            long now = second * 1_000L;
            for (int i = 0; i < perSecond; i++) {
                // as agents name their actions: in no order
                store.put(Integer.toHexString((second * perSecond + i) * 0x9E3779B1), now);
                sweep.arrived();
            }
            context.setCurrentStreamTimeMs(now);
            tick.punctuate(now);
            most = Math.max(most, size());
        }

        assertThat(most)
                .isGreaterThan(perSecond * (int) KEPT.toSeconds())
                .isLessThan(2 * perSecond * (int) KEPT.toSeconds() + 2 * perSecond);
    }

    @Test
    void when_nothing_comes_the_walk_goes_on() {
        store.init(context.getStateStoreContext(), store);
        Sweep.every(context, store, (at, now) -> true);
        Punctuator tick = context.scheduledPunctuators().get(0).getPunctuator();
        for (int i = 0; i < 3 * Sweep.ENTRIES_PER_TICK; i++) {
            store.put("key" + i, 1L);
        }
        context.setCurrentStreamTimeMs(5_000);
        for (int i = 0; i < 4; i++) {
            tick.punctuate(5_000);
        }

        assertThat(size()).isZero();
    }

    private int size() {
        int[] size = {0};
        try (var entries = store.all()) {
            entries.forEachRemaining(entry -> size[0]++);
        }
        return size[0];
    }
}
