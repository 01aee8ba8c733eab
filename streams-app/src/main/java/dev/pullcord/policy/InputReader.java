package dev.pullcord.policy;

import dev.pullcord.policy.yaml.Place;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.policy.yaml.YamlNode.Entry;
import dev.pullcord.schemas.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what an option lets a person edit, and writes it as JSON Schema. */
final class InputReader {
    /** The option that carries edited arguments even when the policy says nothing about them. */
    private static final String MODIFY = "modify";
    /** Arguments of one option at most. */
    static final int INPUTS_MAX = 64;

    private static final List<String> KEYS =
            List.of("type", "min", "max", "minLength", "maxLength", "enum", "required", "title");
    private static final List<String> TYPES = List.of("string", "number", "integer", "boolean");

    private final Reading reading;

    InputReader(Reading reading) {
        this.reading = reading;
    }

    /** JSON Schema of the arguments an option takes; null when it takes none. */
    @Nullable
    String read(String option, @Nullable YamlNode node, Place at) {
        if (node == null) {
            return option.equals(MODIFY) ? Json.write(Map.of("type", "object")) : null;
        }
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        List<Entry> entries = reading.scalars().entries(node, "input");
        if (entries.size() > INPUTS_MAX) {
            reading.problems().error(at, "expected at most " + INPUTS_MAX + " arguments, but found " + entries.size());
            return null;
        }
        for (Entry entry : entries) {
            argument(entry, properties, required);
        }
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return Json.write(schema);
    }

    private void argument(Entry entry, Map<String, @Nullable Object> properties, List<String> required) {
        Section section = Section.of(entry.value(), "input " + entry.key(), entry.place(), KEYS, reading.problems());
        if (section == null) {
            return;
        }
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        String type = reading.scalars().choice(section.get("type"), "type", TYPES);
        if (type == null && (section.has("min") || section.has("max"))) {
            type = "number";
        }
        put(schema, "type", type);
        put(schema, "title", reading.scalars().value(section.get("title"), "a title"));
        Double least = reading.scalars().number(section.get("min"), "min");
        Double most = reading.scalars().number(section.get("max"), "max");
        if (least != null && most != null && least > most) {
            reading.problems().error(section.place("max"), "expected max of at least min, but found " + most);
        }
        put(schema, "minimum", least);
        put(schema, "maximum", most);
        put(schema, "minLength", length(section, "minLength"));
        put(schema, "maxLength", length(section, "maxLength"));
        if (section.has("enum")) {
            schema.put("enum", values(section));
        }
        if (Boolean.TRUE.equals(reading.scalars().bool(section.get("required"), "required"))) {
            required.add(entry.key());
        }
        properties.put(entry.key(), schema);
    }

    private @Nullable Integer length(Section section, String key) {
        Double length = reading.scalars().number(section.get(key), key, 0, 1_000_000);
        return length == null ? null : length.intValue();
    }

    private List<String> values(Section section) {
        List<String> values = new ArrayList<>();
        for (YamlNode item : reading.scalars().items(section.get("enum"), "enum")) {
            String value = reading.scalars().value(item, "a value");
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static void put(Map<String, @Nullable Object> schema, String key, @Nullable Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            schema.put(key, number.longValue());
        } else if (value != null) {
            schema.put(key, value);
        }
    }
}
