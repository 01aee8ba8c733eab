package dev.pullcord.replay;

import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.json.JsonException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One tool call of an agent log. The log's {@code labels} are not part of it, so that nothing made from a row can carry them.
 *
 * @param id unique in the log; becomes the action's id
 * @param source data set the log comes from; empty when it does not say
 * @param agentId model or pipeline
 * @param sessionId conversation
 * @param step place in the session, from 0
 * @param domain area of work, such as banking; empty when it does not say
 * @param request the asker's first words, unaltered
 * @param userTurns all that the asker had said when the call was made, the request first
 * @param tool name of the tool
 * @param arguments of the call
 * @param amount money in the arguments, in major units; null when there is none
 * @param response what came back; null when nothing did
 * @param error error of the tool; null when it succeeded
 * @param reasoning the agent's own words; null when the log has none
 */
public record LogRow(
        String id,
        String source,
        String agentId,
        String sessionId,
        int step,
        String domain,
        String request,
        List<String> userTurns,
        String tool,
        Map<String, @Nullable Object> arguments,
        @Nullable BigDecimal amount,
        @Nullable String response,
        @Nullable String error,
        @Nullable String reasoning) {

    /** What one line of a log holds. */
    public enum Kind {
        /** A tool call. */
        CALL,
        /** A whole session in one line, as session files have them: nothing to judge. */
        SESSION
    }

    public LogRow {
        userTurns = List.copyOf(userTurns);
        arguments = Collections.unmodifiableMap(arguments);
    }

    /** Tells a tool call from the line of a session file, which names no tool. */
    static Kind kind(Map<?, ?> line) {
        return line.get("tool") == null && line.containsKey("calls") ? Kind.SESSION : Kind.CALL;
    }

    /**
     * Reads one line as a JSON object.
     *
     * @throws LogException when it is not one
     */
    static Map<?, ?> object(String line) {
        try {
            if (Json.parse(line) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (JsonException e) {
            throw new LogException(String.valueOf(e.getMessage()), e);
        }
        throw new LogException("expected a JSON object, but found another JSON value");
    }

    /**
     * Reads one tool call.
     *
     * @throws LogException when a field is missing or of the wrong kind
     */
    static LogRow of(Map<?, ?> line) {
        return new LogRow(
                need(line, "id"),
                orEmpty(text(line, "source")),
                need(line, "agent_id"),
                need(line, "session_id"),
                step(line),
                orEmpty(text(line, "domain")),
                need(line, "request"),
                turns(line),
                need(line, "tool"),
                arguments(line),
                amount(line),
                text(line, "tool_response"),
                text(line, "tool_error"),
                text(line, "reasoning"));
    }

    private static String need(Map<?, ?> line, String field) {
        String text = text(line, field);
        if (text == null || text.isEmpty()) {
            throw new LogException("expected text in \"" + field + "\", but there is none");
        }
        return text;
    }

    private static @Nullable String text(Map<?, ?> line, String field) {
        Object value = line.get(field);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new LogException("expected text in \"" + field + "\", but found " + Json.write(value));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static int step(Map<?, ?> line) {
        if (line.get("step") instanceof Integer step && step >= 0) {
            return step;
        }
        throw new LogException("expected a whole number from 0 in \"step\", but found " + Json.write(line.get("step")));
    }

    private static List<String> turns(Map<?, ?> line) {
        Object value = line.get("user_turns");
        List<String> turns = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object turn : list) {
                if (!(turn instanceof String text)) {
                    throw new LogException("expected texts in \"user_turns\", but found " + Json.write(turn));
                }
                turns.add(text);
            }
        } else if (value != null) {
            throw new LogException("expected a list in \"user_turns\", but found " + Json.write(value));
        }
        return turns;
    }

    @SuppressWarnings("unchecked") // the names of a JSON object are texts
    private static Map<String, @Nullable Object> arguments(Map<?, ?> line) {
        Object value = line.get("arguments");
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new LogException("expected an object in \"arguments\", but found " + Json.write(value));
    }

    private static @Nullable BigDecimal amount(Map<?, ?> line) {
        Object value = line.get("amount");
        if (value == null) {
            return null;
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        throw new LogException("expected a number in \"amount\", but found " + Json.write(value));
    }
}
