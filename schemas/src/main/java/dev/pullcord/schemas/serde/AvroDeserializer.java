package dev.pullcord.schemas.serde;

import dev.pullcord.schemas.serde.UnreadableRecordException.Reason;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.FastReaderBuilder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads framed records as the generated class that bears the name of the writer's record, whatever version of it wrote them.
 * Thread-safe once configured. Null stays null.
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private static final int MAX_READERS = 10_000;

    private final ConcurrentMap<Integer, RecordReader<T>> readers = new ConcurrentHashMap<>();
    private volatile @Nullable SchemaRegistry registry;
    private volatile @Nullable RecordReader<T> last;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        registry = SchemaRegistry.of(settings);
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] framed) {
        if (framed == null) {
            return null;
        }
        int id = Frame.id("topic " + topic, framed);
        RecordReader<T> reader = last;
        if (reader == null || reader.id() != id) {
            reader = reader(id);
            last = reader;
        }
        return reader.read(topic, framed);
    }

    private RecordReader<T> reader(int id) {
        RecordReader<T> known = readers.get(id);
        if (known != null) {
            return known;
        }
        SchemaRegistry source = registry;
        if (source == null) {
            throw new IllegalStateException("expected configure(...) before the first record");
        }
        RecordReader<T> reader = reader(id, source.schemaById(id));
        if (readers.size() < MAX_READERS) {
            readers.putIfAbsent(id, reader);
        }
        return reader;
    }

    private static <T extends SpecificRecord> RecordReader<T> reader(int id, Schema writer) {
        Class<? extends SpecificRecord> type = generated(id, writer);
        SpecificData data = new PlainLists(type);
        try {
            return new RecordReader<>(id, new FastReaderBuilder(data).createDatumReader(writer, data.getSchema(type)));
        } catch (IOException | AvroRuntimeException e) {
            throw new UnreadableRecordException(
                    Reason.SCHEMA_MISMATCH,
                    "expected a schema that can be read as " + type.getName() + ", but schema id " + id + " cannot: "
                            + e.getMessage(),
                    e);
        }
    }

    private static Class<? extends SpecificRecord> generated(int id, Schema writer) {
        String name = writer.getFullName();
        try {
            // not initialised before it is known to be a record: the name is somebody else's word
            Class<?> type = Class.forName(name, false, AvroDeserializer.class.getClassLoader());
            if (SpecificRecord.class.isAssignableFrom(type)) {
                return type.asSubclass(SpecificRecord.class);
            }
        } catch (ClassNotFoundException e) {
            // said below
        }
        throw new UnreadableRecordException(
                Reason.SCHEMA_MISMATCH,
                "expected a record with a generated class, but schema id " + id + " is of " + name
                        + "; does the record belong into this topic?");
    }
}
