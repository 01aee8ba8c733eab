package dev.pullcord.topology;

import dev.pullcord.schemas.ReleasedDocument;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the released documents and brings them into force: all that are kept when the engine starts, before any action is
 * judged, and each further one as it arrives.
 */
final class DocumentKeeper extends ContextualProcessor<String, byte[], Void, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentKeeper.class);
    /** Between name and version in the key of an archived copy. */
    static final char ARCHIVED = '@';

    private final Wiring wiring;
    private final Deserializer<SpecificRecord> deserializer;

    DocumentKeeper(Wiring wiring) {
        this.wiring = wiring;
        deserializer = wiring.values().deserializer();
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        try (KeyValueIterator<String, byte[]> kept = store().all()) {
            while (kept.hasNext()) {
                KeyValue<String, byte[]> entry = kept.next();
                release(entry.key, entry.value);
            }
        }
    }

    @Override
    public void process(Record<String, byte[]> record) {
        String name = record.key();
        if (name == null || name.indexOf(ARCHIVED) >= 0) {
            return;
        }
        store().put(name, record.value());
        release(name, record.value());
    }

    private void release(String name, byte @Nullable [] bytes) {
        if (name.indexOf(ARCHIVED) >= 0) {
            return;
        }
        if (bytes == null) {
            wiring.releases().put(name, null);
            return;
        }
        try {
            SpecificRecord read =
                    deserializer.deserialize(wiring.topics().policies().name(), bytes);
            if (read instanceof ReleasedDocument document) {
                wiring.releases().put(name, document);
                return;
            }
        } catch (SerializationException e) {
            LOG.error(
                    "released document unreadable, the one before stays in force name={} reason={}",
                    name,
                    e.getMessage());
            return;
        }
        LOG.error("released document is of another type, the one before stays in force name={}", name);
    }

    private KeyValueStore<String, byte[]> store() {
        return context().getStateStore(Names.POLICIES);
    }
}
