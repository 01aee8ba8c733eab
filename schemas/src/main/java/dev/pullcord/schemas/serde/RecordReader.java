package dev.pullcord.schemas.serde;

import dev.pullcord.schemas.serde.UnreadableRecordException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.time.DateTimeException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.io.DatumReader;

/** Reads the framed records of one schema id; whatever is wrong with the bytes becomes an {@link UnreadableRecordException}. */
final class RecordReader<D> {
    private static final ThreadLocal<BoundedDecoder> DECODER = ThreadLocal.withInitial(BoundedDecoder::new);

    private final int id;
    private final DatumReader<D> reader;

    RecordReader(int id, DatumReader<D> reader) {
        this.id = id;
        this.reader = reader;
    }

    int id() {
        return id;
    }

    /**
     * Reads one record whole.
     *
     * @param where where the record is from, for messages
     */
    D read(String where, byte[] framed) {
        BoundedDecoder decoder = DECODER.get();
        decoder.begin(framed, Frame.LENGTH);
        try {
            D record = reader.read(null, decoder);
            if (decoder.remaining() > 0) {
                throw new UnreadableRecordException(
                        Reason.TRAILING_BYTES,
                        said(where, "the end of the record") + decoder.remaining() + " more bytes");
            }
            return record;
        } catch (EOFException e) {
            throw new UnreadableRecordException(Reason.TRUNCATED, said(where, "a whole record") + e.getMessage(), e);
        } catch (AvroTypeException e) {
            throw new UnreadableRecordException(
                    Reason.SCHEMA_MISMATCH, said(where, "a schema that can be read here") + e.getMessage(), e);
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException
                | ClassCastException
                | ArithmeticException
                | DateTimeException
                | SecurityException e) {
            throw new UnreadableRecordException(Reason.MALFORMED, said(where, "a record of its schema") + e, e);
        } catch (StackOverflowError e) {
            throw new UnreadableRecordException(
                    Reason.MALFORMED, said(where, "a record of some depth") + "one too deep to read", e);
        } finally {
            decoder.end();
        }
    }

    private String said(String where, String expected) {
        return "expected " + expected + " (schema id " + id + ") in " + where + ", but found ";
    }
}
