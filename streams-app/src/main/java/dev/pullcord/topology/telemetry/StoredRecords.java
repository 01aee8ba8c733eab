package dev.pullcord.topology.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.MessageDecoder;
import org.apache.avro.message.MessageEncoder;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Records of a store in Avro's single-object encoding, which names their schema by its fingerprint: nobody but the stream reads them, so
 * no registry need know them. A later version of a record adds the schema of the earlier one to its decoder.
 */
final class StoredRecords {
    private StoredRecords() {}

    static <T> Serde<T> of(MessageEncoder<T> encoder, MessageDecoder<T> decoder) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : write(encoder, value),
                (topic, bytes) -> bytes == null ? null : read(decoder, bytes));
    }

    private static <T> byte @Nullable [] write(MessageEncoder<T> encoder, T value) {
        try {
            ByteBuffer buffer = encoder.encode(value);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory takes every record", e);
        }
    }

    private static <T> T read(MessageDecoder<T> decoder, byte[] bytes) {
        try {
            return decoder.decode(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("expected a record this version has stored", e);
        }
    }
}
