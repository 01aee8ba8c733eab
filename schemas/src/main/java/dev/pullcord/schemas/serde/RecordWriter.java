package dev.pullcord.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Writes records of one schema, framed with one id. Thread-safe: the buffer is the thread's own. */
final class RecordWriter<D> {
    /** After a larger record the buffer is given up: one large record should not cost memory for ever. */
    private static final int KEPT_BYTES = 1 << 20;

    private static final ThreadLocal<@Nullable Buffer> BUFFER = new ThreadLocal<>();

    private final int id;
    private final String name;
    private final DatumWriter<D> writer;
    private final @Nullable Translation translation;

    private RecordWriter(int id, String name, DatumWriter<D> writer, @Nullable Translation translation) {
        this.id = id;
        this.name = name;
        this.writer = writer;
        this.translation = translation;
    }

    static <D> RecordWriter<D> of(int id, Schema schema, SpecificData data) {
        return new RecordWriter<>(id, schema.getFullName(), new SpecificDatumWriter<>(schema, data), null);
    }

    /** Writes records as another version of their schema: reads what it wrote by Avro's rules, and writes that. */
    static <D> RecordWriter<D> translating(int id, Schema schema, SpecificData data, Schema target, GenericData model) {
        return new RecordWriter<>(
                id,
                schema.getFullName(),
                new SpecificDatumWriter<>(schema, data),
                new Translation(
                        new RecordReader<>(id, new GenericDatumReader<>(schema, target, model)),
                        new RecordWriter<>(id, schema.getFullName(), new GenericDatumWriter<>(target, model), null)));
    }

    byte[] write(D record) {
        byte[] framed = frame(record);
        return translation == null ? framed : translation.apply(framed);
    }

    private byte[] frame(D record) {
        Buffer buffer = BUFFER.get();
        if (buffer == null) {
            buffer = new Buffer();
            BUFFER.set(buffer);
        }
        boolean reusable = false;
        try {
            byte[] framed = buffer.frame(this, record);
            reusable = framed.length <= KEPT_BYTES;
            return framed;
        } catch (IOException | AvroRuntimeException | NullPointerException | ClassCastException e) {
            throw new SerializationException("expected a complete " + name + ", but " + e.getMessage(), e);
        } finally {
            if (!reusable) {
                // a broken record leaves half of itself in the encoder, a large one its memory
                BUFFER.remove();
            }
        }
    }

    private record Translation(RecordReader<Object> reader, RecordWriter<Object> writer) {
        byte[] apply(byte[] framed) {
            return writer.write(reader.read("a record to be written", framed));
        }
    }

    private static final class Buffer {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        private @Nullable RecordWriter<?> lastWriter;
        private @Nullable Object lastRecord;
        private byte[] lastFramed = new byte[0];

        /** What is stored is often sent next, as it is: records do not change once they are built, so it is written once. */
        <D> byte[] frame(RecordWriter<D> by, D record) throws IOException {
            if (record != lastRecord || by != lastWriter) {
                lastRecord = null;
                lastFramed = write(by, record);
                lastWriter = by;
                lastRecord = record;
            }
            return lastFramed;
        }

        private <D> byte[] write(RecordWriter<D> by, D record) throws IOException {
            bytes.reset();
            bytes.write(0);
            for (int shift = 24; shift >= 0; shift -= 8) {
                bytes.write(by.id >>> shift);
            }
            by.writer.write(record, encoder);
            encoder.flush();
            return bytes.toByteArray();
        }
    }
}
