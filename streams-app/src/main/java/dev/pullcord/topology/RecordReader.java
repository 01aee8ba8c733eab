package dev.pullcord.topology;

import dev.pullcord.schemas.serde.UnreadableRecordException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one topic. What cannot be read goes to the dead letters; a registry that is down is no reason to give a
 * record up, so that exception passes through and stops the task until it can go on.
 */
public final class RecordReader<T extends SpecificRecord> {
    /** Bytes decoded at most. A broker limits compressed sizes, so more than it takes may arrive. */
    public static final int BYTES_MAX = 16 << 20;

    private final Class<T> type;
    private final String topic;
    private final Deserializer<SpecificRecord> deserializer;
    private final int bytesMax;

    /** @param bytesMax bytes of one record at most; a larger one is put aside */
    public RecordReader(Class<T> type, String topic, Deserializer<SpecificRecord> deserializer, int bytesMax) {
        this.bytesMax = bytesMax;
        this.type = type;
        this.topic = topic;
        this.deserializer = deserializer;
    }

    /** The record, or null when it was put aside. */
    public @Nullable T read(Record<String, byte[]> record, DeadLetters deadLetters) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            deadLetters.put(record, "null-value", "expected " + type.getSimpleName() + ", but found no value");
            return null;
        }
        if (value.length > bytesMax) {
            deadLetters.put(
                    record,
                    "too-large",
                    "expected " + type.getSimpleName() + " of at most " + bytesMax + " bytes, but found "
                            + value.length);
            return null;
        }
        try {
            SpecificRecord read = deserializer.deserialize(topic, record.headers(), value);
            if (type.isInstance(read)) {
                return type.cast(read);
            }
            deadLetters.put(
                    record,
                    "schema-mismatch",
                    "expected " + type.getSimpleName() + ", but found "
                            + read.getSchema().getName());
        } catch (UnreadableRecordException e) {
            deadLetters.put(record, e.reason().code(), String.valueOf(e.getMessage()));
        } catch (SerializationException e) {
            deadLetters.put(record, "unreadable", String.valueOf(e.getMessage()));
        }
        return null;
    }
}
