package dev.pullcord.schemas.digest;

import dev.pullcord.schemas.Handoff;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * SHA-256 over the package a role was given, in Avro's single-object encoding: what {@code handoff.toByteBuffer()} holds. Written
 * here through a buffer that is kept, because a package is large and every held action has one.
 */
public final class PackageDigest {
    private static final ThreadLocal<PackageDigest> OWN = ThreadLocal.withInitial(PackageDigest::new);
    /** After a larger package the buffer is given up. */
    private static final int KEPT_BYTES = 1 << 20;

    private static final DatumWriter<Handoff> WRITER =
            new SpecificDatumWriter<>(Handoff.getClassSchema(), SpecificData.getForClass(Handoff.class));
    private static final byte[] HEAD = ByteBuffer.allocate(10)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 0xC3)
            .put((byte) 0x01)
            .putLong(SchemaNormalization.parsingFingerprint64(Handoff.getClassSchema()))
            .array();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);

    private PackageDigest() {}

    /** The digest of a package, 64 hex digits. */
    public static String of(Handoff handoff) {
        return OWN.get().digest(handoff);
    }

    private String digest(Handoff handoff) {
        boolean reusable = false;
        try {
            bytes.reset();
            bytes.writeBytes(HEAD);
            WRITER.write(handoff, encoder);
            encoder.flush();
            reusable = bytes.size() <= KEPT_BYTES;
            return ActionDigest.sha256(ByteBuffer.wrap(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory takes every record", e);
        } finally {
            if (!reusable) {
                OWN.remove();
            }
        }
    }
}
