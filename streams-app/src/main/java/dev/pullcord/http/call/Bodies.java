package dev.pullcord.http.call;

import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.json.JsonException;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads request bodies: JSON only, of bounded size, within a bounded time. */
public final class Bodies {
    /** Time within which a body must have come, however slow its sender. */
    static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Bytes that are read and thrown away, so that a sender that does not look up before it has said all gets its answer. */
    static final int DRAINED_MAX = 16 << 20;

    private static final int CHUNK = 16 * 1024;

    private final int bytesMax;
    private final LongSupplier nanos;

    /** @param nanos a clock for spans of time */
    public Bodies(int bytesMax, LongSupplier nanos) {
        this.bytesMax = bytesMax;
        this.nanos = nanos;
    }

    /** The body as a JSON value. */
    @Nullable
    public Object json(Context context, int most) {
        String type = context.contentType();
        // asked for in so many words: a form on a foreign web page cannot send it
        if (type == null || !type.toLowerCase(Locale.ROOT).matches("application/([a-z.-]+\\+)?json *(;.*)?")) {
            throw new Problem(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "expected Content-Type: application/json, but found " + (type == null ? "none" : type));
        }
        if (context.header("Content-Encoding") != null) {
            throw new Problem(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "expected a body without Content-Encoding, but found " + context.header("Content-Encoding"));
        }
        int limit = Math.min(most, bytesMax);
        try {
            return parse(read(context.bodyInputStream(), context.req().getContentLengthLong(), limit));
        } catch (IOException e) {
            throw slow();
        }
    }

    /**
     * The bytes of a body.
     *
     * @param length that was announced; negative when none was
     */
    byte[] read(InputStream body, long length, int most) throws IOException {
        long end = nanos.getAsLong() + PATIENCE.toNanos();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) Math.max(0, Math.min(length, most)));
        byte[] chunk = new byte[CHUNK];
        long seen = 0;
        if (length <= DRAINED_MAX) {
            for (int count = body.read(chunk); count >= 0 && seen <= DRAINED_MAX; count = body.read(chunk)) {
                seen += count;
                if (seen <= most) {
                    bytes.write(chunk, 0, count);
                }
                if (nanos.getAsLong() > end) {
                    throw slow();
                }
            }
        }
        if (Math.max(seen, length) > most) {
            throw new Problem(
                    ProblemType.TOO_LARGE,
                    "expected at most " + most + " bytes, but found "
                            + (length < 0 ? "more" : Long.toString(length))
                            + "; put large evidence elsewhere and name the place in work[].dataref");
        }
        return bytes.toByteArray();
    }

    private static @Nullable Object parse(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Json.parse(text);
        } catch (CharacterCodingException e) {
            throw new Problem(ProblemType.INVALID_JSON, "expected UTF-8, but found other bytes");
        } catch (JsonException e) {
            throw new Problem(ProblemType.INVALID_JSON, String.valueOf(e.getMessage()));
        }
    }

    private static Problem slow() {
        return new Problem(
                        ProblemType.TOO_SLOW,
                        "expected the body within " + PATIENCE.toSeconds() + " s, but it was not there")
                .header("Connection", "close");
    }
}
