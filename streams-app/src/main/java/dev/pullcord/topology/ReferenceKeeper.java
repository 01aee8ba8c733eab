package dev.pullcord.topology;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps a compacted topic as it is in a global store. */
final class ReferenceKeeper extends ContextualProcessor<String, byte[], Void, Void> {
    private final String store;

    ReferenceKeeper(String store) {
        this.store = store;
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.key() == null) {
            return;
        }
        KeyValueStore<String, byte[]> table = context().getStateStore(store);
        table.put(record.key(), record.value());
    }
}
