package dev.pullcord.http.body;

import dev.pullcord.schemas.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Makes records from plain JSON by their schema, and notes every place where the JSON does not fit. */
final class RecordReader {
    /** Latest time that is taken, milliseconds since 1970: the end of the year 9999. Beyond it times cannot be written in ISO 8601. */
    private static final long MILLIS_MAX = 253_402_300_799_999L;

    private final Mistakes mistakes;

    RecordReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /**
     * A record of a schema.
     *
     * @param ready values that are there already
     */
    Object record(Map<?, ?> json, Schema schema, String pointer, Map<String, Object> ready) {
        SpecificRecordBase record =
                (SpecificRecordBase) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            Object value = ready.get(field.name());
            if (value == null) {
                value = field(json, record, field, pointer);
            }
            if (value != null) {
                record.put(field.pos(), value);
            }
        }
        Set<String> known = schema.getFields().stream().map(Schema.Field::name).collect(Collectors.toSet());
        for (Object name : json.keySet()) {
            if (!known.contains(String.valueOf(name))) {
                mistakes.add(
                        Mistakes.below(pointer, name),
                        "expected a field of " + schema.getName() + ", but it has none of this name");
            }
        }
        return record;
    }

    /** Fields without which a record makes no sense. */
    static Set<String> required(Schema schema) {
        return schema.getFields().stream()
                .filter(field -> required(schema, field))
                .map(Schema.Field::name)
                .collect(Collectors.toSet());
    }

    private static boolean required(Schema schema, Schema.Field field) {
        if (!field.hasDefaultValue()) {
            return true;
        }
        Limit limit = Limit.of(schema.getName(), field.name());
        Object value = defaultOf(field);
        return limit != null && !(value instanceof Map) && !limit.holds(value);
    }

    private @Nullable Object field(Map<?, ?> json, SpecificRecordBase record, Schema.Field field, String pointer) {
        String place = Mistakes.below(pointer, field.name());
        Schema schema = record.getSchema();
        Object said = json.get(field.name());
        Limit limit = Limit.of(schema.getName(), field.name());
        if (said == null) {
            if (!required(schema, field)) {
                return defaultOf(field);
            }
            mistakes.add(
                    place,
                    "expected " + (limit == null ? kind(field.schema()) : limit.expected()) + ", but found nothing");
            return null;
        }
        int before = mistakes.count();
        Object value = limit != null && limit.takesJson() && !(said instanceof String)
                ? Json.write(said)
                : value(said, field.schema(), place);
        if (limit != null && mistakes.count() == before) {
            checked(limit, value, place);
        }
        return value;
    }

    private void checked(Limit limit, @Nullable Object value, String place) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> checked(limit, one, Mistakes.below(place, key)));
        } else if (!limit.holds(value)) {
            mistakes.unexpected(place, limit.expected(), value);
        }
    }

    private @Nullable Object value(@Nullable Object said, Schema schema, String place) {
        return switch (schema.getType()) {
            case UNION -> said == null ? null : value(said, some(schema), place);
            case RECORD ->
                said instanceof Map<?, ?> map ? record(map, schema, place, Map.of()) : wrong(said, schema, place);
            case ARRAY -> said instanceof List<?> list ? elements(list, schema, place) : wrong(said, schema, place);
            case MAP -> said instanceof Map<?, ?> map ? entries(map, schema, place) : wrong(said, schema, place);
            case STRING -> said instanceof String ? said : wrong(said, schema, place);
            case BOOLEAN -> said instanceof Boolean ? said : wrong(said, schema, place);
            case DOUBLE -> said instanceof Number number ? (Object) number.doubleValue() : wrong(said, schema, place);
            case INT -> whole(said, schema, Integer.MIN_VALUE, Integer.MAX_VALUE, place);
            case LONG ->
                timestamp(schema) ? time(said, place) : whole(said, schema, Long.MIN_VALUE, Long.MAX_VALUE, place);
            case ENUM -> symbol(said, schema, place);
            default -> throw new IllegalStateException("no body has a " + schema.getType());
        };
    }

    private List<Object> elements(List<?> said, Schema schema, String place) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            Object value = element(said.get(i), schema.getElementType(), Mistakes.below(place, i));
            if (value != null) {
                list.add(value);
            }
        }
        return list;
    }

    private Map<String, Object> entries(Map<?, ?> said, Schema schema, String place) {
        Map<String, Object> map = new LinkedHashMap<>();
        said.forEach((key, one) -> {
            Object value = element(one, schema.getValueType(), Mistakes.below(place, key));
            if (value != null) {
                map.put(String.valueOf(key), value);
            }
        });
        return map;
    }

    private @Nullable Object element(@Nullable Object said, Schema schema, String place) {
        return said == null ? wrong(null, schema, place) : value(said, schema, place);
    }

    private @Nullable Object whole(@Nullable Object said, Schema schema, long least, long most, String place) {
        Long number = whole(said);
        if (number == null || number < least || number > most) {
            return wrong(said, schema, place);
        }
        return schema.getType() == Schema.Type.INT ? (Object) number.intValue() : number;
    }

    private static @Nullable Long whole(@Nullable Object said) {
        if (said instanceof Integer || said instanceof Long) {
            return ((Number) said).longValue();
        }
        try {
            return said instanceof BigDecimal decimal
                    ? Long.valueOf(decimal.longValueExact())
                    : said instanceof BigInteger big ? big.longValueExact() : null;
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private @Nullable Object time(@Nullable Object said, String place) {
        Long millis = whole(said);
        if (millis != null && Math.abs(millis) <= MILLIS_MAX) {
            return Instant.ofEpochMilli(millis);
        }
        try {
            if (said instanceof String text) {
                Instant at = OffsetDateTime.parse(text).toInstant();
                return Instant.ofEpochMilli(at.toEpochMilli());
            }
        } catch (DateTimeException e) {
            // said below
        }
        mistakes.unexpected(place, "a time such as 2026-03-02T12:00:00Z, or milliseconds since 1970", said);
        return null;
    }

    private @Nullable Object symbol(@Nullable Object said, Schema schema, String place) {
        if (said instanceof String name && schema.getEnumSymbols().contains(name)) {
            return SpecificData.get().createEnum(name, schema);
        }
        return wrong(said, schema, place);
    }

    private @Nullable Object wrong(@Nullable Object said, Schema schema, String place) {
        mistakes.unexpected(place, kind(schema), said);
        return null;
    }

    private static String kind(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> kind(some(schema)) + " or null";
            case RECORD, MAP -> "an object";
            case ARRAY -> "an array";
            case STRING -> "a text";
            case BOOLEAN -> "true or false";
            case DOUBLE -> "a number";
            case INT, LONG ->
                timestamp(schema)
                        ? "a time"
                        : "a whole number of " + (schema.getType() == Schema.Type.INT ? 32 : 64) + " bits";
            case ENUM -> "one of " + String.join(", ", schema.getEnumSymbols());
            default -> schema.getType().getName();
        };
    }

    /** Pullcord's unions are all "nothing or one kind". */
    private static Schema some(Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }

    private static boolean timestamp(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }

    private static @Nullable Object defaultOf(Schema.Field field) {
        SpecificData data = SpecificData.get();
        return data.deepCopy(field.schema(), data.getDefaultValue(field));
    }
}
