package dev.pullcord.schemas.serde;

import dev.pullcord.schemas.serde.UnreadableRecordException.Reason;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/**
 * Reads any framed record as it was written, without a generated class: for tools that show what is there. Times are {@link
 * java.time.Instant}s. Thread-safe.
 */
public final class FramedReader {
    private static final int MAX_READERS = 10_000;

    private final GenericData model = new GenericData();
    private final ConcurrentMap<Integer, RecordReader<GenericRecord>> readers = new ConcurrentHashMap<>();
    private final SchemaRegistry registry;

    public FramedReader(SchemaRegistry registry) {
        this.registry = registry;
        model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    }

    /**
     * Reads one framed record with the schema it was written with.
     *
     * @throws UnreadableRecordException when the bytes are no such record
     */
    public GenericRecord read(byte[] framed) {
        int id = Frame.id("the bytes given", framed);
        RecordReader<GenericRecord> reader = readers.get(id);
        if (reader == null) {
            reader = reader(id);
            if (readers.size() < MAX_READERS) {
                readers.putIfAbsent(id, reader);
            }
        }
        return reader.read("the bytes given", framed);
    }

    private RecordReader<GenericRecord> reader(int id) {
        Schema schema = registry.schemaById(id);
        if (schema.getType() != Schema.Type.RECORD) {
            throw new UnreadableRecordException(
                    Reason.SCHEMA_MISMATCH,
                    "expected a record, but schema id " + id + " is of type " + schema.getType());
        }
        return new RecordReader<>(id, new GenericDatumReader<>(schema, schema, model));
    }
}
