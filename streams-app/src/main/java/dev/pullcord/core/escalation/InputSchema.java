package dev.pullcord.core.escalation;

import dev.pullcord.schemas.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an option lets a person write: the part of JSON Schema that a policy's {@code input} is turned into. An argument the
 * schema does not name may stay as it is; what it names has to fit.
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

    /** What does not fit, in words; empty when all does. */
    List<String> problems(Map<?, ?> arguments) {
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
        }
        return problems;
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
            problems.add("expected " + name + " with " + words + " " + limit + ", but found " + value.toPlainString());
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
