package dev.pullcord.schemas.record;

import dev.pullcord.schemas.json.Json;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Any Avro record as JSON: fields in the order of the schema, times in ISO 8601, bytes in Base64. */
public final class RecordJson {
    private RecordJson() {}

    /** One line of JSON. */
    public static String line(IndexedRecord record) {
        return Json.write(value(record, record.getSchema()));
    }

    /** JSON over several lines, two blanks a level. */
    public static String pretty(IndexedRecord record) {
        return pretty(value(record, record.getSchema()));
    }

    /** JSON over several lines, of a value of JSON's kinds. */
    public static String pretty(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        pretty(value, "\n", out);
        return out.toString();
    }

    /** The record as plain maps, lists, texts, numbers and truth values. */
    public static @Nullable Object value(@Nullable Object value, Schema schema) {
        if (value == null) {
            return null;
        }
        return switch (schema.getType()) {
            case RECORD -> fields((IndexedRecord) value);
            case UNION -> value(value, branch(value, schema));
            case ARRAY -> elements((Iterable<?>) value, schema.getElementType());
            case MAP -> entries((Map<?, ?>) value, schema.getValueType());
            case LONG -> time(value, schema);
            case BYTES -> base64((ByteBuffer) value);
            case FIXED -> Base64.getEncoder().encodeToString(((GenericFixed) value).bytes());
            case DOUBLE, FLOAT -> number((Number) value);
            case INT, BOOLEAN -> value;
            default ->
                value instanceof GenericEnumSymbol<?> || value instanceof Enum<?> ? value.toString() : text(value);
        };
    }

    private static Map<String, @Nullable Object> fields(IndexedRecord record) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            map.put(field.name(), value(record.get(field.pos()), field.schema()));
        }
        return map;
    }

    private static List<@Nullable Object> elements(Iterable<?> values, Schema element) {
        List<@Nullable Object> list = new ArrayList<>();
        values.forEach(value -> list.add(value(value, element)));
        return list;
    }

    private static Map<String, @Nullable Object> entries(Map<?, ?> values, Schema element) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        values.forEach((key, value) -> map.put(String.valueOf(key), value(value, element)));
        return map;
    }

    private static Schema branch(Object value, Schema union) {
        // Pullcord's unions are all "nothing or one kind"; a foreign one is told apart by Avro itself
        List<Schema> some = union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        return some.size() == 1
                ? some.get(0)
                : union.getTypes()
                        .get(org.apache.avro.specific.SpecificData.get().resolveUnion(union, value));
    }

    private static Object time(Object value, Schema schema) {
        if (value instanceof Long millis && schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return Instant.ofEpochMilli(millis).toString();
        }
        return value instanceof Instant at ? at.toString() : value;
    }

    private static Object number(Number number) {
        double value = number.doubleValue();
        return Double.isFinite(value) ? BigDecimal.valueOf(value) : number.toString();
    }

    private static String text(Object value) {
        return value.toString();
    }

    private static String base64(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }

    private static void pretty(@Nullable Object value, String newLine, StringBuilder out) {
        String inner = newLine + "  ";
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            String before = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(before)
                        .append(inner)
                        .append(Json.write(entry.getKey()))
                        .append(": ");
                pretty(entry.getValue(), inner, out);
                before = ",";
            }
            out.append(newLine).append('}');
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            String before = "[";
            for (Object element : list) {
                out.append(before).append(inner);
                pretty(element, inner, out);
                before = ",";
            }
            out.append(newLine).append(']');
        } else {
            out.append(Json.write(value));
        }
    }
}
