package dev.pullcord.topology.telemetry;

import dev.pullcord.core.outcome.Fact;
import dev.pullcord.core.telemetry.FactTallies;
import dev.pullcord.core.telemetry.NameCap;
import dev.pullcord.core.telemetry.Names;
import dev.pullcord.core.telemetry.Partials;
import dev.pullcord.core.telemetry.Tally;
import dev.pullcord.core.telemetry.TriggerTallies;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.TelemetryPartial;
import dev.pullcord.topology.Sweep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what this task counts, and tells it from time to time: one record for each dimension, however much was counted of it. What was
 * told is removed, so the next one tells the difference.
 */
final class CountStage implements Processor<String, Object, String, TelemetryPartial> {
    private final TelemetryWiring wiring;
    private final String sums;
    private final boolean named;
    private Names names = Names.ALL;
    private ProcessorContext<String, TelemetryPartial> context;
    private KeyValueStore<String, TelemetryPartial> store;

    /**
     * @param sums name of the store it adds up in
     * @param named whether there are names to be told apart, and a store for them
     */
    @SuppressWarnings("NullAway.Init")
    CountStage(TelemetryWiring wiring, String sums, boolean named) {
        this.wiring = wiring;
        this.sums = sums;
        this.named = named;
    }

    @Override
    public void init(ProcessorContext<String, TelemetryPartial> context) {
        this.context = context;
        store = context.getStateStore(sums);
        if (named) {
            KeyValueStore<String, String> told = context.getStateStore(TelemetryNames.TOLD_NAMES);
            names = new NameCap(new Book(told), wiring.settings().namesMax());
            Sweep.visit(context, told, (key, value, now) -> {
                if (NameCap.before(key, now.minus(wiring.settings().terms().retention()))) {
                    told.delete(key);
                }
            });
        }
        context.schedule(wiring.settings().flush(), PunctuationType.WALL_CLOCK_TIME, this::flush);
    }

    @Override
    public void process(Record<String, Object> record) {
        if (record.value() instanceof Evaluation evaluation) {
            add(TriggerTallies.of(evaluation, names));
        } else if (record.value() instanceof Fact fact) {
            wiring.telemetry().learnt(fact);
            add(FactTallies.of(fact, names));
        } else if (record.value() instanceof Tally tally) {
            add(List.of(tally));
        }
    }

    private void add(List<Tally> tallies) {
        Map<String, List<Tally>> byKey = new LinkedHashMap<>();
        tallies.forEach(tally -> byKey.computeIfAbsent(Partials.key(tally), key -> new ArrayList<>())
                .add(tally));
        byKey.forEach((key, list) -> store.put(key, Partials.add(store.get(key), list)));
    }

    private void flush(long now) {
        List<KeyValue<String, TelemetryPartial>> told = new ArrayList<>();
        try (KeyValueIterator<String, TelemetryPartial> entries = store.all()) {
            entries.forEachRemaining(told::add);
        }
        for (KeyValue<String, TelemetryPartial> entry : told) {
            store.delete(entry.key);
            context.forward(new Record<>(entry.value.getId(), entry.value, now, new RecordHeaders()));
        }
    }

    private record Book(KeyValueStore<String, String> store) implements NameCap.Book {
        @Override
        public @Nullable String get(String key) {
            return store.get(key);
        }

        @Override
        public void put(String key, String value) {
            store.put(key, value);
        }
    }
}
