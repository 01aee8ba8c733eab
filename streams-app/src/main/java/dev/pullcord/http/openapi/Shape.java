package dev.pullcord.http.openapi;

import dev.pullcord.schemas.record.RecordJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * How an answer that is no record looks in JSON: the same list of members writes it and describes it.
 *
 * @param <T> what is written
 */
public final class Shape<T> {
    private final String name;
    private final String doc;
    private final List<Member<T>> members = new ArrayList<>();

    private Shape(String name, String doc) {
        this.name = name;
        this.doc = doc;
    }

    private record Member<T>(
            String name, Function<JsonSchemas, Map<String, Object>> schema, Function<T, @Nullable Object> value) {}

    /** A shape without members yet. */
    public static <T> Shape<T> of(String name, String doc) {
        return new Shape<>(name, doc);
    }

    /** A text that is always there. */
    public Shape<T> text(String member, String about, Function<T, String> value) {
        return add(member, schemas -> described(Map.of("type", "string"), about), value::apply);
    }

    /** A whole number that is always there. */
    public Shape<T> number(String member, String about, Function<T, Long> value) {
        return add(member, schemas -> described(Map.of("type", "integer"), about), value::apply);
    }

    /** A text or null. */
    public Shape<T> textOrNull(String member, String about, Function<T, @Nullable String> value) {
        return add(member, schemas -> described(Map.of("type", List.of("string", "null")), about), value::apply);
    }

    /** A time or null. */
    public Shape<T> timeOrNull(String member, String about, Function<T, @Nullable Instant> value) {
        return add(
                member,
                schemas -> described(Map.of("type", List.of("string", "null"), "format", "date-time"), about),
                of -> {
                    Instant at = value.apply(of);
                    return at == null ? null : at.toString();
                });
    }

    /** A number of milliseconds or null. */
    public Shape<T> millisOrNull(String member, String about, Function<T, @Nullable Long> value) {
        return add(member, schemas -> described(Map.of("type", List.of("integer", "null")), about), value::apply);
    }

    /** A record. */
    public Shape<T> record(String member, Schema schema, Function<T, IndexedRecord> value) {
        return add(member, schemas -> schemas.of(schema), of -> RecordJson.value(value.apply(of), schema));
    }

    /** A record or null. */
    public Shape<T> recordOrNull(String member, Schema schema, Function<T, @Nullable IndexedRecord> value) {
        return add(member, schemas -> orNull(schemas.of(schema)), of -> RecordJson.value(value.apply(of), schema));
    }

    /** Records. */
    public Shape<T> records(String member, Schema schema, Function<T, List<? extends IndexedRecord>> value) {
        return add(
                member,
                schemas -> Map.of("type", "array", "items", schemas.of(schema)),
                of -> value.apply(of).stream()
                        .map(one -> RecordJson.value(one, schema))
                        .toList());
    }

    /** What has a shape of its own, or null. */
    public <M> Shape<T> shapeOrNull(String member, Shape<M> shape, Function<T, @Nullable M> value) {
        return add(member, schemas -> orNull(schemas.of(shape)), of -> {
            M one = value.apply(of);
            return one == null ? null : shape.json(one);
        });
    }

    /** What has a shape of its own, many times. */
    public <M> Shape<T> shapes(String member, Shape<M> shape, Function<T, List<M>> value) {
        return add(
                member,
                schemas -> Map.of("type", "array", "items", schemas.of(shape)),
                of -> value.apply(of).stream().map(shape::json).toList());
    }

    private Shape<T> add(
            String member, Function<JsonSchemas, Map<String, Object>> schema, Function<T, @Nullable Object> value) {
        members.add(new Member<>(member, schema, value));
        return this;
    }

    /** One value as a JSON object. */
    public Map<String, @Nullable Object> json(T of) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        members.forEach(member -> json.put(member.name(), member.value().apply(of)));
        return json;
    }

    String name() {
        return name;
    }

    Map<String, Object> schema(JsonSchemas schemas) {
        Map<String, Object> properties = new LinkedHashMap<>();
        members.forEach(member -> properties.put(member.name(), member.schema().apply(schemas)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("description", doc);
        schema.put("properties", properties);
        schema.put("required", List.copyOf(properties.keySet()));
        return schema;
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        return Map.of("anyOf", List.of(schema, Map.of("type", "null")));
    }

    private static Map<String, Object> described(Map<String, Object> schema, String about) {
        Map<String, Object> whole = new LinkedHashMap<>(schema);
        whole.put("description", about);
        return whole;
    }
}
