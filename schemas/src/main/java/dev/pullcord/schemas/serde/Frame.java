package dev.pullcord.schemas.serde;

import dev.pullcord.schemas.serde.UnreadableRecordException.Reason;
import java.nio.ByteBuffer;

/** Confluent's frame: a zero byte, the schema id as four bytes with the highest first, and then the record. */
final class Frame {
    static final int LENGTH = 5;

    private Frame() {}

    /** Schema id of a framed record. */
    static int id(String where, byte[] framed) {
        if (framed.length < LENGTH || framed[0] != 0) {
            String found =
                    framed.length < LENGTH ? framed.length + " bytes" : "a first byte of 0x%02x".formatted(framed[0]);
            throw new UnreadableRecordException(
                    Reason.NOT_FRAMED,
                    "expected a zero byte, a 4-byte schema id and Avro, but found " + found + " in " + where
                            + "; let the producer use an Avro serializer with the schema registry");
        }
        return ByteBuffer.wrap(framed).getInt(1);
    }
}
