package dev.pullcord.core.telemetry;

import dev.pullcord.schemas.TelemetryKind;
import dev.pullcord.schemas.TelemetryWindow;
import java.util.List;

/**
 * What figures are of.
 *
 * @param kind telemetry they belong to
 * @param values that name it, in the order of the kind: policy, agent type and class of TRIGGERS; role, policy and trigger of DECISIONS;
 *     role of LATENCY; policy, trigger and role of REVERSALS; agent type, agent and class of MISSED
 */
public record Dimension(TelemetryKind kind, List<String> values) {
    public Dimension {
        values = List.copyOf(values);
    }

    static Dimension of(TelemetryKind kind, String... values) {
        return new Dimension(kind, List.of(values));
    }

    /** One text for it; different for different ones, whatever agents have put into the values. */
    public String id() {
        StringBuilder id = new StringBuilder(kind.name());
        values.forEach(value -> append(id, value));
        return id.toString();
    }

    /** Identifier of a record about it: the same for every revision, another one for each row. */
    static String id(TelemetryWindow window, List<String> values, String label) {
        StringBuilder id = new StringBuilder(window.getSize().name());
        append(id, window.getStartAt().toString());
        values.forEach(value -> append(id, value));
        append(id, label);
        return id.toString();
    }

    private static void append(StringBuilder id, String value) {
        id.append('/').append(value.replace("%", "%25").replace("/", "%2F"));
    }
}
