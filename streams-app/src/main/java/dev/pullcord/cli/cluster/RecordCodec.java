package dev.pullcord.cli.cluster;

import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;

/** Records to framed bytes and back, through the schema registry. */
public interface RecordCodec extends AutoCloseable {
    /** Bytes of a record, its schema registered under the topic's subject. */
    byte[] encode(String topic, Headers headers, SpecificRecord record);

    /**
     * The record in the shape of today's class.
     *
     * @throws org.apache.kafka.common.errors.SerializationException when the bytes are not such a record
     */
    <T extends SpecificRecord> T decode(String topic, Headers headers, byte[] bytes, Class<T> type);

    /**
     * The record as it was written, whatever it is.
     *
     * @throws org.apache.kafka.common.errors.SerializationException when the bytes are not a framed record
     */
    IndexedRecord decodeAny(String topic, Headers headers, byte[] bytes);

    @Override
    void close();
}
