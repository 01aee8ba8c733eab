package dev.pullcord.core.escalation;

import dev.pullcord.schemas.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an option lets a person write: the part of JSON Schema that a policy's {@code input} is turned into. What the schema
 * names has to fit; what it does not name has to stay as it was proposed. A schema that names nothing lets everything be
 * edited.
 */
final class InputSchema {
    private final Map<?, ?> schema;

    private InputSchema(Map<?, ?> schema) {
        this.schema = schema;
    }

    /** The schema that a policy wrote. */
    static InputSchema of(String json) {
        return new InputSchema((Map<?, ?>) Objects.requireNonNull(Json.parse(json)));
    }

    /**
     * What does not fit, in words; empty when all does.
     *
     * @param arguments what a person wrote
     * @param proposed what the agent wants to execute
     */
    List<String> problems(Map<?, ?> arguments, Map<?, ?> proposed) {
        List<String> problems = new ArrayList<>();
        for (Object name : list(schema.get("required"))) {
            if (!arguments.containsKey(name)) {
                problems.add("expected " + name + ", but found none");
            }
        }
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, rule) -> {
                if (arguments.containsKey(name) && rule instanceof Map<?, ?> one) {
                    value(name + "", one, arguments.get(name), problems);
                }
            });
            unnamed(properties, arguments, proposed, problems);
        }
        return problems;
    }

    private static void unnamed(Map<?, ?> properties, Map<?, ?> arguments, Map<?, ?> proposed, List<String> problems) {
        Set<Object> names = new LinkedHashSet<>(proposed.keySet());
        names.addAll(arguments.keySet());
        for (Object name : names) {
            boolean kept = arguments.containsKey(name) == proposed.containsKey(name)
                    && Json.lossless(arguments.get(name)).equals(Json.lossless(proposed.get(name)));
            if (!properties.containsKey(name) && !kept) {
                problems.add("expected " + name + " as the agent proposed it, which the policy does not let you edit");
            }
        }
    }

    private static void value(String name, Map<?, ?> rule, @Nullable Object value, List<String> problems) {
        String type = rule.get("type") instanceof String text ? text : "";
        if (!fits(type, value)) {
            problems.add("expected " + name + " as " + type + ", but found " + Json.write(value));
            return;
        }
        BigDecimal number = value instanceof Number ? new BigDecimal(value.toString()) : null;
        bound(name, "at least", rule.get("minimum"), number, 1, problems);
        bound(name, "at most", rule.get("maximum"), number, -1, problems);
        BigDecimal length = value instanceof String text ? BigDecimal.valueOf(text.length()) : null;
        bound(name, "a length of at least", rule.get("minLength"), length, 1, problems);
        bound(name, "a length of at most", rule.get("maxLength"), length, -1, problems);
        List<?> allowed = list(rule.get("enum"));
        if (!allowed.isEmpty()
                && allowed.stream().noneMatch(one -> String.valueOf(one).equals(String.valueOf(value)))) {
            problems.add("expected " + name + " to be one of " + allowed + ", but found " + Json.write(value));
        }
    }

    private static void bound(
            String name,
            String words,
            @Nullable Object limit,
            @Nullable BigDecimal value,
            int side,
            List<String> problems) {
        if (limit == null || value == null) {
            return;
        }
        if (value.compareTo(new BigDecimal(limit.toString())) * side < 0) {
            problems.add("expected " + name + " with " + words + " " + limit + ", but found " + value);
        }
    }

    private static boolean fits(String type, @Nullable Object value) {
        return switch (type) {
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "number" -> value instanceof Number;
            case "integer" ->
                value instanceof Number
                        && new BigDecimal(value.toString()).stripTrailingZeros().scale() <= 0;
            default -> true;
        };
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
