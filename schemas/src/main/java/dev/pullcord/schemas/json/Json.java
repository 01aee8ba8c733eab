package dev.pullcord.schemas.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON (RFC 8259) as plain Java values, so that the core needs no JSON library. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(200).build());
    }

    private Json() {}

    /**
     * Reads one JSON value as {@code Map}, {@code List}, {@code String}, {@code Integer}, {@code Long}, {@code BigInteger},
     * {@code BigDecimal}, {@code Boolean} or null.
     *
     * @throws JsonException when the text is not exactly one JSON value, repeats a name, or nests deeper than 200
     */
    public static @Nullable Object parse(String text) {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new JsonException(
                    "expected JSON, but " + e.getOriginalMessage() + " at line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ", column "
                            + (e.getLocation() == null ? 1 : e.getLocation().getColumnNr()),
                    e);
        }
    }

    /** Writes a value of the kinds that {@link #parse} returns. */
    public static String write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new JsonException("expected a value of JSON's kinds, but " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The canonical form of RFC 8785 (JCS): members sorted by UTF-16 code units, numbers as ECMAScript writes them, no blanks.
     *
     * @throws JsonException when the text is not JSON, or holds a number that a double cannot carry
     */
    public static String canonical(String text) {
        try {
            return new JsonCanonicalizer(text).getEncodedString();
        } catch (IOException e) {
            throw new JsonException("expected JSON, but " + e.getMessage(), e);
        }
    }
}
