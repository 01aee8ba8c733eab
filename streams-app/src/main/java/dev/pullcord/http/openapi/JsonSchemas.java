package dev.pullcord.http.openapi;

import dev.pullcord.http.body.Body;
import dev.pullcord.http.body.Limit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** JSON Schemas (2020-12) of records, bodies and shapes, each once. */
final class JsonSchemas {
    private static final String PLACE = "#/components/schemas/";

    private final Map<String, Object> components = new TreeMap<>();

    /** All schemas that were asked for, and those they refer to, by name. */
    Map<String, Object> components() {
        return components;
    }

    /** A reference to a record as it is answered. */
    Map<String, Object> of(Schema record) {
        return reference(record.getName(), () -> object(record, null));
    }

    /** A reference to a body. */
    Map<String, Object> of(Body body) {
        return reference(body.name(), () -> object(body.schema(), body));
    }

    /** A reference to a shape. */
    Map<String, Object> of(Shape<?> shape) {
        return reference(shape.name(), () -> shape.schema(this));
    }

    private Map<String, Object> reference(String name, Supplier<Map<String, Object>> schema) {
        if (!components.containsKey(name)) {
            // entered before it is made, in case it refers to itself
            components.put(name, Map.of());
            components.put(name, schema.get());
        }
        return Map.of("$ref", PLACE + name);
    }

    private Map<String, Object> object(Schema record, @Nullable Body body) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Schema.Field field : record.getFields()) {
            if (body == null || !body.fixed().contains(field.name())) {
                properties.put(field.name(), property(record, field));
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("description", record.getDoc());
        schema.put("properties", properties);
        Set<String> required = body == null ? Body.of("", record).required() : body.required();
        schema.put(
                "required",
                properties.keySet().stream().filter(required::contains).toList());
        return schema;
    }

    private Map<String, Object> property(Schema record, Schema.Field field) {
        Limit limit = Limit.of(record.getName(), field.name());
        Map<String, Object> property = new LinkedHashMap<>(value(field.schema(), limit));
        property.put("description", field.doc());
        return property;
    }

    private Map<String, Object> value(Schema schema, @Nullable Limit limit) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (schema.getType()) {
            case UNION -> {
                Schema some = schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow();
                return orNull(value(some, limit));
            }
            case RECORD -> {
                return of(schema);
            }
            case ARRAY -> {
                json.put("type", "array");
                json.put("items", value(schema.getElementType(), null));
            }
            case MAP -> {
                json.put("type", "object");
                json.put("additionalProperties", value(schema.getValueType(), limit));
                return json;
            }
            case ENUM -> {
                json.put("type", "string");
                json.put("enum", schema.getEnumSymbols());
            }
            case LONG -> json.putAll(whole(schema));
            case INT -> json.putAll(Map.of("type", "integer", "format", "int32"));
            case DOUBLE -> json.put("type", "number");
            case BOOLEAN -> json.put("type", "boolean");
            default -> json.put("type", "string");
        }
        if (limit != null) {
            json.putAll(limit.keywords());
        }
        return json;
    }

    private static Map<String, Object> whole(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                ? Map.of("type", List.of("string", "integer"), "format", "date-time")
                : Map.of("type", "integer", "format", "int64");
    }

    @SuppressWarnings("unchecked") // a type is one name or several
    private static Map<String, Object> orNull(Map<String, Object> schema) {
        Object type = schema.get("type");
        if (type == null || schema.containsKey("enum")) {
            return Map.of("anyOf", List.of(schema, Map.of("type", "null")));
        }
        Map<String, Object> whole = new LinkedHashMap<>(schema);
        List<String> types = new ArrayList<>(type instanceof String one ? List.of(one) : (List<String>) type);
        types.add("null");
        whole.put("type", types);
        return whole;
    }
}
