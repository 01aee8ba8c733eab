package dev.pullcord.dev.fleet.review;

import dev.pullcord.schemas.DecisionOption;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Other arguments than the proposed ones, within what the option's input schema allows. */
final class Edits {
    private static final Map<String, UnaryOperator<Object>> CAUTIOUS = Map.of(
            "amount", Edits::less,
            "limit", Edits::less,
            "yearly", Edits::less,
            "price", Edits::less,
            "days", days -> 7,
            "level", level -> "read",
            "recommendation", recommendation -> "decline",
            "cascade", cascade -> false,
            "body", body -> body + " If anything is unclear, a colleague will call you.");

    private Edits() {}

    /**
     * The arguments as a person would rather have them: what the records say where they contradict, else a more cautious value.
     *
     * @return a JSON object; empty when there is nothing to change or the schema leaves no room
     */
    static Optional<String> of(Handoff handoff, DecisionOption option, Map<String, Object> corrections) {
        Map<String, @Nullable Object> proposed = new LinkedHashMap<>();
        Records.object(handoff.getProposal().getArguments())
                .forEach((name, value) -> proposed.put((String) name, value));
        Map<String, @Nullable Object> edited = new LinkedHashMap<>(proposed);
        if (corrections.isEmpty()) {
            CAUTIOUS.forEach((name, change) -> {
                Object value = edited.get(name);
                if (value != null) {
                    edited.put(name, change.apply(value));
                }
            });
        } else {
            edited.putAll(corrections);
        }
        if (option.getInputSchema() != null && !fit(edited, proposed, Records.object(option.getInputSchema()))) {
            return Optional.empty();
        }
        return edited.equals(proposed) ? Optional.empty() : Optional.of(Json.write(edited));
    }

    /** Bends values to a schema's properties, and leaves what it does not name; false when something required is missing. */
    private static boolean fit(
            Map<String, @Nullable Object> edited, Map<String, @Nullable Object> proposed, Map<?, ?> schema) {
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            edited.keySet().removeIf(name -> !properties.containsKey(name));
            proposed.forEach(edited::putIfAbsent);
            edited.replaceAll(
                    (name, value) -> properties.get(name) instanceof Map<?, ?> rule ? bend(value, rule) : value);
        }
        return !(schema.get("required") instanceof List<?> required)
                || edited.keySet().containsAll(required);
    }

    private static @Nullable Object bend(@Nullable Object value, Map<?, ?> rule) {
        if (rule.get("enum") instanceof List<?> allowed && !allowed.isEmpty() && !allowed.contains(value)) {
            return allowed.get(0);
        }
        if (value instanceof Number) {
            Object most = rule.get("maximum");
            Object least = rule.get("minimum");
            if (most != null && Records.number(value).compareTo(Records.number(most)) > 0) {
                return most;
            }
            if (least != null && Records.number(value).compareTo(Records.number(least)) < 0) {
                return least;
            }
        }
        if (value instanceof String text
                && rule.get("maxLength") instanceof Number length
                && text.length() > length.intValue()) {
            return text.substring(0, length.intValue());
        }
        return value;
    }

    private static Object less(Object value) {
        if (!(value instanceof Number)) {
            return value;
        }
        BigDecimal number = Records.number(value);
        return number.multiply(new BigDecimal("0.8")).setScale(Math.max(0, number.scale()), RoundingMode.HALF_UP);
    }
}
