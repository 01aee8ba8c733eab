package dev.pullcord.topology;

import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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

/**
 * Keeps the released documents and brings them into force: all that are kept when the engine starts, before any action is
 * judged, and each further one as it arrives.
 *
 * <p>Beside the newest release of a name stands the last one that could be taken into force. A restart must find it: without
 * it a release that is broken would, after the next restart, leave nothing in force under its name.
 */
final class DocumentKeeper extends ContextualProcessor<String, byte[], Void, Void> {
    /** Between name and version in the key of an archived copy. */
    static final char ARCHIVED = '@';
    /** What stands in place of a version in the key of the copy that is in force. */
    static final String IN_FORCE = ARCHIVED + "in-force";

    private final DocumentBoard board;
    private final String store;
    private final Topic topic;
    private final Deserializer<SpecificRecord> deserializer;

    /**
     * @param board where the documents come into force
     * @param store where they are kept
     * @param topic what they are released on
     */
    DocumentKeeper(Wiring wiring, DocumentBoard board, String store, Topic topic) {
        this.board = board;
        this.store = store;
        this.topic = topic;
        deserializer = wiring.values().deserializer();
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        List<KeyValue<String, byte[]>> newest = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> kept = store().all()) {
            kept.forEachRemaining(entry -> {
                if (entry.key.indexOf(ARCHIVED) < 0) {
                    newest.add(entry);
                }
            });
        }
        for (KeyValue<String, byte[]> entry : newest) {
            byte @Nullable [] inForce = store().get(entry.key + IN_FORCE);
            if (inForce != null && !Arrays.equals(inForce, entry.value)) {
                bring(entry.key, inForce);
            }
            release(entry.key, entry.value);
        }
    }

    @Override
    public void process(Record<String, byte[]> record) {
        String name = record.key();
        if (name == null || name.endsWith(IN_FORCE)) {
            return;
        }
        store().put(name, record.value());
        if (name.indexOf(ARCHIVED) < 0) {
            release(name, record.value());
        }
    }

    private void release(String name, byte @Nullable [] bytes) {
        if (bytes == null) {
            store().delete(name + IN_FORCE);
            board.put(name, null);
        } else if (bring(name, bytes)) {
            store().put(name + IN_FORCE, bytes);
        } else if (store().get(name + IN_FORCE) == null && fallBack(name)) {
            // said again: what counts is that the newest is not in force
            bring(name, bytes);
        }
    }

    /** Whether some archived version, the newest that can be, is in force now. */
    private boolean fallBack(String name) {
        List<KeyValue<ReleasedDocument, byte[]>> archived = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries =
                store().range(name + ARCHIVED, name + ARCHIVED + Character.MAX_VALUE)) {
            entries.forEachRemaining(entry -> {
                ReleasedDocument document = read(name, entry.value);
                if (document != null) {
                    archived.add(KeyValue.pair(document, entry.value));
                }
            });
        }
        archived.sort(Comparator.comparing(entry -> entry.key.getReleasedAt(), Comparator.reverseOrder()));
        for (KeyValue<ReleasedDocument, byte[]> entry : archived) {
            if (board.put(name, entry.key)) {
                store().put(name + IN_FORCE, entry.value);
                return true;
            }
        }
        return false;
    }

    private boolean bring(String name, byte[] bytes) {
        ReleasedDocument document = read(name, bytes);
        return document != null && board.put(name, document);
    }

    private @Nullable ReleasedDocument read(String name, byte[] bytes) {
        try {
            SpecificRecord read = deserializer.deserialize(topic.name(), bytes);
            if (read instanceof ReleasedDocument document) {
                return document;
            }
            board.unreadable(
                    name,
                    "expected a released document, but found "
                            + read.getSchema().getName());
        } catch (SerializationException e) {
            board.unreadable(name, String.valueOf(e.getMessage()));
        }
        return null;
    }

    private KeyValueStore<String, byte[]> store() {
        return context().getStateStore(store);
    }
}
