package dev.pullcord.core.enrich;

import dev.pullcord.core.condition.Field;
import dev.pullcord.schemas.Confidence;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.PartySnapshot;
import dev.pullcord.schemas.Retrieval;
import dev.pullcord.schemas.StateCheck;
import dev.pullcord.schemas.WorkItem;
import dev.pullcord.schemas.WorkStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the less obvious fields of the vocabulary are read from an action. Null is a value the action does not carry. */
final class Readings {
    private Readings() {}

    static @Nullable Object argument(EnrichedAction action, String path) {
        Object value = action.arguments();
        for (String step : path.split("\\.", -1)) {
            if (value instanceof Map<?, ?> object) {
                value = object.get(step);
            } else if (value instanceof List<?> list
                    && step.matches("[0-9]{1,6}")
                    && Integer.parseInt(step) < list.size()) {
                value = list.get(Integer.parseInt(step));
            } else {
                return null;
            }
        }
        return value;
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null || value instanceof Map || value instanceof List ? null : value.toString();
    }

    static @Nullable Double number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof String text) {
            try {
                return Double.valueOf(text.strip());
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return null;
    }

    static @Nullable Object party(EnrichedAction action, Field field) {
        for (PartySnapshot party : action.enrichment().getParties()) {
            if (party.getRole().equals(field.parameter())) {
                return switch (field.member()) {
                    case "id" -> party.getId();
                    case "known" -> party.getKnown();
                    case "tier" -> party.getTier();
                    case "approved" -> party.getApproved();
                    default -> throw new IllegalArgumentException("unknown field " + field.text());
                };
            }
        }
        return null;
    }

    static boolean promised(EnrichedAction action, String promise) {
        return action.enrichment().getParties().stream()
                .anyMatch(party -> party.getPromises().contains(promise));
    }

    static @Nullable Object amount(EnrichedAction action) {
        Money amount = action.proposal().getAmount();
        return amount == null ? null : Double.valueOf(Amounts.units(amount));
    }

    static @Nullable String method(@Nullable Confidence confidence) {
        return confidence == null ? null : unlessUnknown(confidence.getMethod().name());
    }

    static long errors(EnrichedAction action) {
        return action.action().getWork().stream()
                .map(WorkItem::getStatus)
                .filter(WorkStatus.ERROR::equals)
                .count();
    }

    static @Nullable Object topScore(EnrichedAction action) {
        List<Retrieval> retrievals = action.action().getSignals().getRetrievals();
        return retrievals.isEmpty()
                ? null
                : Double.valueOf(retrievals.stream()
                        .mapToDouble(r -> r.getTopScore() == null ? 0 : r.getTopScore())
                        .max()
                        .orElse(0));
    }

    static long mismatches(EnrichedAction action) {
        List<StateCheck> checks = action.action().getSignals().getStateChecks();
        return checks.stream()
                .filter(check -> !check.getStated().equals(check.getObserved()))
                .count();
    }

    static @Nullable Double toDouble(@Nullable Long value) {
        return value == null ? null : Double.valueOf(value);
    }

    static @Nullable String unlessUnknown(String name) {
        return name.equals("UNKNOWN") ? null : name.toLowerCase(Locale.ROOT);
    }

    static @Nullable String unlessEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
