package dev.pullcord.http.body;

import dev.pullcord.core.ingest.ActionValidator;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.json.JsonException;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value must hold to beyond its Avro type. The engine judges again: this only tells it sooner, and all at once. */
public enum Limit {
    /** A text that names something. */
    IDENTIFIER("a text of 1 to 512 characters") {
        @Override
        boolean holds(@Nullable Object value) {
            return value instanceof String text && !text.isBlank() && text.length() <= ID_MAX;
        }
    },
    /** A text with something in it. */
    NOT_BLANK("a text that is not blank") {
        @Override
        boolean holds(@Nullable Object value) {
            return value instanceof String text && !text.isBlank();
        }
    },
    /** Something at all. */
    PRESENT("a value") {
        @Override
        boolean holds(@Nullable Object value) {
            return value != null;
        }
    },
    /** A share. */
    RATIO("a number from 0 to 1") {
        @Override
        boolean holds(@Nullable Object value) {
            return value instanceof Double number && number >= 0 && number <= 1;
        }
    },
    /** A length of time, or nothing. */
    POSITIVE("a whole number above 0") {
        @Override
        boolean holds(@Nullable Object value) {
            return value == null || (value instanceof Long number && number > 0);
        }
    },
    /** A currency. */
    CURRENCY("an ISO 4217 code such as USD") {
        @Override
        boolean holds(@Nullable Object value) {
            try {
                return value instanceof String code && Currency.getInstance(code) != null;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    },
    /** A text that is one JSON object, or the object itself. */
    JSON_OBJECT("one JSON object") {
        @Override
        boolean holds(@Nullable Object value) {
            try {
                if (value == null) {
                    return true;
                }
                Object parsed = Json.parse((String) value);
                // what cannot be made canonical cannot be bound to a decision
                Json.canonicalForm(parsed);
                return parsed instanceof Map;
            } catch (JsonException e) {
                return false;
            }
        }
    },
    /** A text, or any JSON value that becomes one. */
    JSON_TEXT("a text or JSON") {
        @Override
        boolean holds(@Nullable Object value) {
            return true;
        }
    };

    /** Longest identifier, characters; the core's own bound. */
    static final int ID_MAX = ActionValidator.ID_MAX;

    /** Fields by record and name. A limit of a map holds for each of its values. */
    private static final Map<String, Limit> FIELDS = fields();

    private final String expected;

    Limit(String expected) {
        this.expected = expected;
    }

    abstract boolean holds(@Nullable Object value);

    /** What is expected, for a message. */
    String expected() {
        return expected;
    }

    /** The same in JSON Schema. */
    public Map<String, Object> keywords() {
        return switch (this) {
            case IDENTIFIER -> Map.of("minLength", 1, "maxLength", ID_MAX);
            case NOT_BLANK -> Map.of("minLength", 1);
            case PRESENT -> Map.of();
            case RATIO -> Map.of("minimum", 0, "maximum", 1);
            case POSITIVE -> Map.of("minimum", 1);
            case CURRENCY -> Map.of("pattern", "^[A-Z]{3}$");
            case JSON_OBJECT -> Map.of("type", List.of("object", "string"));
            case JSON_TEXT -> Map.of("type", List.of("string", "object", "array", "number", "boolean"));
        };
    }

    /** Whether any JSON value is taken and kept as its text. */
    boolean takesJson() {
        return this == JSON_OBJECT || this == JSON_TEXT;
    }

    /** The limit of a field; null when its type says it all. */
    public static @Nullable Limit of(String record, String field) {
        return FIELDS.get(record + "." + field);
    }

    private static Map<String, Limit> fields() {
        Map<String, Limit> fields = new LinkedHashMap<>();
        fields.put("AgentAction.actionId", IDENTIFIER);
        fields.put("AgentAction.agentId", IDENTIFIER);
        fields.put("AgentAction.sessionId", IDENTIFIER);
        fields.put("AgentAction.proposal", PRESENT);
        fields.put("Proposal.actionType", IDENTIFIER);
        fields.put("Proposal.tool", IDENTIFIER);
        fields.put("Proposal.arguments", JSON_OBJECT);
        fields.put("PartyRef.role", NOT_BLANK);
        fields.put("PartyRef.id", IDENTIFIER);
        fields.put("Money.currency", CURRENCY);
        fields.put("Confidence.score", RATIO);
        fields.put("Signals.scores", RATIO);
        fields.put("WorkItem.input", JSON_TEXT);
        fields.put("WorkItem.output", JSON_TEXT);
        fields.put("ExecutionReport.actionId", IDENTIFIER);
        fields.put("ExecutionReport.agentId", IDENTIFIER);
        fields.put("ExecutionReport.response", JSON_TEXT);
        fields.put("Outcome.actionId", IDENTIFIER);
        fields.put("Outcome.agentId", IDENTIFIER);
        fields.put("Outcome.severity", RATIO);
        fields.put("AgentMessage.messageId", IDENTIFIER);
        fields.put("AgentMessage.agentId", IDENTIFIER);
        fields.put("AgentMessage.actionId", IDENTIFIER);
        fields.put("Decision.decisionId", IDENTIFIER);
        fields.put("Decision.modifiedArguments", JSON_OBJECT);
        fields.put("Decision.leaseMillis", POSITIVE);
        return fields;
    }
}
