package dev.pullcord.schemas.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON (RFC 8259) as plain Java values, so that the core needs no JSON library. */
public final class Json {
    private static final int MAX_DEPTH = 200;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // names are whatever agents send: no place for the interpreter's table of strings
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final ObjectReader READER = MAPPER.readerFor(Object.class);

    private Json() {}

    /**
     * Reads one JSON value as {@code Map}, {@code List}, {@code String}, {@code Integer}, {@code Long}, {@code BigInteger},
     * {@code BigDecimal}, {@code Boolean} or null.
     *
     * @throws JsonException when the text is not exactly one JSON value, repeats a name, or nests deeper than 200
     */
    public static @Nullable Object parse(String text) {
        try {
            return READER.readValue(text);
        } catch (NumberFormatException e) {
            // an exponent of more than 10 digits: Jackson lets this one through
            throw new JsonException("expected JSON, but " + e.getMessage(), e);
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
     * As the RFC has it, a number is the double nearest to it: 9007199254740993 becomes 9007199254740992.
     *
     * @throws JsonException when the text is not JSON, or holds half a surrogate pair or a number beyond all doubles
     */
    public static String canonical(String text) {
        return canonicalForm(parse(text));
    }

    /** The same of a value that has been read: of the kinds that {@link #parse} returns. */
    public static String canonicalForm(@Nullable Object value) {
        return new CanonicalJson(false).write(value);
    }

    /**
     * Tells whether {@link #canonicalForm} would succeed, without the work of writing it.
     *
     * @throws JsonException when it would not
     */
    public static void requireCanonical(@Nullable Object value) {
        CanonicalJson.require(value);
    }

    /**
     * The canonical form of a value, for digests: as {@link #canonical}, but different values never have the same form. A
     * number whose value a double would change, such as 9007199254740993, is written with all its digits, without trailing
     * zeros, as {@link java.math.BigDecimal#toString} does. For all other numbers, so for all that survive a double, the form
     * is that of RFC 8785.
     *
     * @param value a value of the kinds that {@link #parse} returns
     * @throws JsonException when it is not, or a text in it holds half a surrogate pair
     */
    public static String lossless(@Nullable Object value) {
        return new CanonicalJson(true).write(value);
    }
}
