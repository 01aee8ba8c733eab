package dev.pullcord.http.body;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the body of one kind of request is: a record of which some fields come from elsewhere.
 *
 * @param name what the body is called
 * @param schema the record
 * @param fixed fields that the path, the token or the route sets; a body may repeat them but not differ
 * @param filled fields that are set when the body leaves them out
 * @param needed fields that the body must have although the record could do without
 */
public record Body(String name, Schema schema, Set<String> fixed, Set<String> filled, Set<String> needed) {

    /** A body that is the whole record. */
    public static Body of(String name, Schema schema) {
        return new Body(name, schema, Set.of(), Set.of(), Set.of());
    }

    /** The same with fields that come from elsewhere. */
    public Body fixing(String... fields) {
        return new Body(name, schema, Set.of(fields), filled, needed);
    }

    /** The same with fields that are set when they are left out. */
    public Body filling(String... fields) {
        return new Body(name, schema, fixed, Set.of(fields), needed);
    }

    /** The same with fields that must be there. */
    public Body needing(String... fields) {
        return new Body(name, schema, fixed, filled, Set.of(fields));
    }

    /**
     * What came of reading a body.
     *
     * @param record the record; null when there are mistakes
     * @param mistakes in the order of the schema, the first hundred
     */
    public record Read<T>(@Nullable T record, List<Mistake> mistakes) {}

    /**
     * Reads a body.
     *
     * @param json a value as {@link dev.pullcord.schemas.json.Json#parse} gives it
     * @param values of the fixed fields, and of those to be filled
     */
    public <T extends SpecificRecord> Read<T> read(Class<T> type, @Nullable Object json, Map<String, Object> values) {
        Mistakes mistakes = new Mistakes();
        if (!(json instanceof Map<?, ?> object)) {
            mistakes.unexpected("", "one JSON object", json);
            return new Read<>(null, mistakes.found());
        }
        Map<String, @Nullable Object> whole = new HashMap<>();
        object.forEach((key, value) -> whole.put(String.valueOf(key), value));
        Map<String, Object> ready = new HashMap<>();
        for (Map.Entry<String, Object> value : values.entrySet()) {
            String field = value.getKey();
            Object said = whole.get(field);
            if (fixed.contains(field)
                    && said != null
                    && !said.equals(value.getValue().toString())) {
                mistakes.add(
                        Mistakes.below("", field),
                        "expected " + Mistakes.shown(value.getValue().toString())
                                + ", which the request says elsewhere, or nothing; but found " + Mistakes.shown(said));
            }
            if (fixed.contains(field) || said == null) {
                whole.remove(field);
                ready.put(field, value.getValue());
            }
        }
        for (String field : needed) {
            if (whole.get(field) == null) {
                mistakes.add(Mistakes.below("", field), "expected a value, but found none");
            }
        }
        Object record = new RecordReader(mistakes).record(whole, schema, "", ready);
        List<Mistake> found = mistakes.found();
        return new Read<>(found.isEmpty() ? type.cast(record) : null, found);
    }

    /** Fields that a request has to send. */
    public Set<String> required() {
        Set<String> required = new HashSet<>(RecordReader.required(schema));
        required.removeAll(fixed);
        required.removeAll(filled);
        required.addAll(needed);
        return required;
    }
}
