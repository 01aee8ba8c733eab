package dev.pullcord.replay;

import dev.pullcord.schemas.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Invented lines of an agent log. */
final class Rows {
    private final Map<String, @Nullable Object> fields = new HashMap<>();

    private Rows(String session, int step, String tool) {
        fields.put("id", session + "#" + step);
        fields.put("source", "invented");
        fields.put("agent_id", "clerk");
        fields.put("session_id", session);
        fields.put("step", step);
        fields.put("domain", "banking");
        fields.put("request", "Pay the plumber, please.");
        fields.put("user_turns", List.of("Pay the plumber, please."));
        fields.put("tool", tool);
        fields.put("arguments", Map.of());
        fields.put("tool_response", "done " + step);
        fields.put("tool_error", null);
        fields.put("reasoning", null);
    }

    static Rows call(String session, int step, String tool) {
        return new Rows(session, step, tool);
    }

    Rows with(String field, @Nullable Object value) {
        fields.put(field, value);
        return this;
    }

    String line() {
        return Json.write(fields);
    }

    LogRow row() {
        return LogRow.of(LogRow.object(line()));
    }
}
