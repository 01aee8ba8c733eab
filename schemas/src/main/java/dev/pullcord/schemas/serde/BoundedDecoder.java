package dev.pullcord.schemas.serde;

import java.io.EOFException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Avro binary from a byte array that allocates no more than the array justifies. Avro's own decoder believes a length before
 * it looks whether so many bytes are there, so that 10 bytes can ask for 2 GiB; here each length is held against the bytes
 * left, and all items of a record together against its bytes. An array of items that take no bytes (nulls, empty records) may
 * therefore not have more items than its record has bytes.
 */
final class BoundedDecoder extends Decoder {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int position;
    private int items;

    /** Starts reading an array at a position. */
    void begin(byte[] from, int start) {
        bytes = from;
        position = start;
        items = from.length - start;
    }

    /** Lets go of the array. */
    void end() {
        begin(NOTHING, 0);
    }

    int remaining() {
        return bytes.length - position;
    }

    @Override
    public void readNull() {
        // takes no bytes
    }

    @Override
    public boolean readBoolean() throws EOFException {
        byte b = bytes[take(1)];
        if (b != 0 && b != 1) {
            throw new AvroRuntimeException("expected a boolean of 0 or 1, but found " + b);
        }
        return b == 1;
    }

    @Override
    public int readInt() throws EOFException {
        long value = readLong();
        if ((int) value != value) {
            throw new AvroRuntimeException("expected a number of 32 bits, but found " + value);
        }
        return (int) value;
    }

    @Override
    public long readLong() throws EOFException {
        int first = position;
        if (first < bytes.length && bytes[first] >= 0) {
            // nearly all lengths, counts, branches and symbols are one byte
            position = first + 1;
            long value = bytes[first];
            return (value >>> 1) ^ -(value & 1);
        }
        long raw = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte b = bytes[take(1)];
            raw |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return (raw >>> 1) ^ -(raw & 1);
            }
        }
        throw new AvroRuntimeException("expected a number of at most 10 bytes, but found a longer one");
    }

    @Override
    public float readFloat() throws EOFException {
        return Float.intBitsToFloat((int) INTS.get(bytes, take(Float.BYTES)));
    }

    @Override
    public double readDouble() throws EOFException {
        return Double.longBitsToDouble((long) LONGS.get(bytes, take(Double.BYTES)));
    }

    @Override
    public Utf8 readString(@Nullable Utf8 old) throws EOFException {
        int length = length();
        int start = take(length);
        return new Utf8(Arrays.copyOfRange(bytes, start, start + length));
    }

    @Override
    public String readString() throws EOFException {
        int length = length();
        return new String(bytes, take(length), length, StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() throws EOFException {
        take(length());
    }

    @Override
    public ByteBuffer readBytes(@Nullable ByteBuffer old) throws EOFException {
        int length = length();
        int start = take(length);
        return ByteBuffer.wrap(Arrays.copyOfRange(bytes, start, start + length));
    }

    @Override
    public void skipBytes() throws EOFException {
        take(length());
    }

    @Override
    public void readFixed(byte[] into, int start, int length) throws EOFException {
        System.arraycopy(bytes, take(length), into, start, length);
    }

    @Override
    public void skipFixed(int length) throws EOFException {
        take(length);
    }

    @Override
    public int readEnum() throws EOFException {
        return readInt();
    }

    @Override
    public int readIndex() throws EOFException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws EOFException {
        return block();
    }

    @Override
    public long arrayNext() throws EOFException {
        return block();
    }

    @Override
    public long skipArray() throws EOFException {
        return skipBlocks();
    }

    @Override
    public long readMapStart() throws EOFException {
        return block();
    }

    @Override
    public long mapNext() throws EOFException {
        return block();
    }

    @Override
    public long skipMap() throws EOFException {
        return skipBlocks();
    }

    /** Number of items in the next block; a negative one on the wire is followed by the block's size in bytes. */
    private long block() throws EOFException {
        long count = readLong();
        if (count < 0) {
            length();
            count = -count;
        }
        if (count < 0 || count > items) {
            throw new EOFException(count + " items are announced where there can be " + items);
        }
        items -= (int) count;
        return count;
    }

    /** Skips the blocks whose size is known; number of items to skip one by one, 0 at the end. */
    private long skipBlocks() throws EOFException {
        while (position < bytes.length && isSized()) {
            readLong();
            take(length());
        }
        return block();
    }

    /** Whether the block at hand announces its size: the sign of a number is the last bit of its first byte. */
    private boolean isSized() {
        return (bytes[position] & 1) == 1;
    }

    private int length() throws EOFException {
        long length = readLong();
        if (length < 0) {
            throw new AvroRuntimeException("expected a length of 0 or more, but found " + length);
        }
        if (length > remaining()) {
            throw new EOFException(length + " bytes are announced where " + remaining() + " are left");
        }
        return (int) length;
    }

    /** Moves on by a number of bytes and returns where they begin. */
    private int take(int length) throws EOFException {
        int start = position;
        if (length > bytes.length - start) {
            throw new EOFException(length + " bytes are needed where " + (bytes.length - start) + " are left");
        }
        position = start + length;
        return start;
    }
}
