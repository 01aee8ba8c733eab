package dev.pullcord.topology;

import dev.pullcord.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records of a compacted topic from its global store. One that cannot be read counts as unknown, and is logged once. */
final class GlobalTable<T extends SpecificRecord> {
    private static final Logger LOG = LoggerFactory.getLogger(GlobalTable.class);

    /** Unreadable records remembered by each task, so that an action a second is not a line a second. */
    private static final int REMEMBERED = 1_000;

    private final Map<String, Integer> told = new LinkedHashMap<>();
    private final Class<T> type;
    private final String topic;
    private final ReadOnlyKeyValueStore<String, byte[]> store;
    private final Deserializer<SpecificRecord> deserializer;

    GlobalTable(ProcessorContext<?, ?> context, Wiring wiring, String store, Topic topic, Class<T> type) {
        this.type = type;
        this.topic = topic.name();
        this.store = context.getStateStore(store);
        deserializer = wiring.values().deserializer();
    }

    /** The record of a key; null when there is none. */
    @Nullable
    T get(String key) {
        return read(key, store.get(key));
    }

    /** Records with keys from one, included, to another, excluded. */
    List<T> range(String from, String to) {
        List<T> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = store.range(from, to)) {
            entries.forEachRemaining(entry -> {
                T record = entry.key.equals(to) ? null : read(entry.key, entry.value);
                if (record != null) {
                    found.add(record);
                }
            });
        }
        return found;
    }

    private @Nullable T read(String key, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            SpecificRecord read = deserializer.deserialize(topic, bytes);
            if (type.isInstance(read)) {
                return type.cast(read);
            }
            String found = read.getSchema().getName();
            tell(key, bytes, "expected " + type.getSimpleName() + ", but found " + found);
        } catch (SerializationException e) {
            tell(key, bytes, String.valueOf(e.getMessage()));
        }
        return null;
    }

    private void tell(String key, byte[] bytes, String reason) {
        int version = Arrays.hashCode(bytes);
        Integer before = told.put(key, version);
        if (before != null && before == version) {
            return;
        }
        if (told.size() > REMEMBERED) {
            told.remove(told.keySet().iterator().next());
        }
        LOG.warn("reference record unreadable, counts as unknown topic={} key={} reason={}", topic, key, reason);
    }
}
