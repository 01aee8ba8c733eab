package dev.pullcord.policy;

import dev.pullcord.core.condition.Condition;
import dev.pullcord.core.condition.Facts;
import dev.pullcord.core.condition.Field;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.condition.Truth;
import dev.pullcord.core.enrich.Vocabulary;
import dev.pullcord.core.policy.Rule;
import dev.pullcord.core.window.WindowSpec;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.schemas.TriggerType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads when a trigger fires. */
final class RuleReader {
    private static final Map<TriggerType, List<String>> KEYS = Map.of(
            TriggerType.BOUNDARY, List.of("when", "window"),
            TriggerType.POLICY, List.of("when", "window"),
            TriggerType.RISK, List.of("when", "detectors"),
            TriggerType.ANOMALY, List.of("when", "window", "detectors"),
            TriggerType.CONFIDENCE, List.of("when", "stakes", "calibration", "tolerate"));
    private static final List<String> RULE_KEYS =
            List.of("when", "window", "detectors", "stakes", "calibration", "tolerate");

    private final Reading reading;
    private final WindowReader windows;
    private final DetectorReader detectors;
    private final ConfidenceReader confidence;

    RuleReader(Reading reading) {
        this.reading = reading;
        this.windows = new WindowReader(reading);
        this.detectors = new DetectorReader(reading);
        this.confidence = new ConfidenceReader(reading);
    }

    /** The rule; null when it is not right, which is then among the problems. With an unknown type every part is still checked. */
    @Nullable
    Rule read(Section trigger, TriggerType type) {
        foreign(trigger, type);
        return switch (type) {
            case BOUNDARY, POLICY -> trigger.has("window") ? window(trigger) : when(trigger, type);
            case RISK -> detect(trigger, type);
            case ANOMALY -> anomaly(trigger);
            case CONFIDENCE -> confidence.read(trigger, guard(trigger));
            default -> unknown(trigger);
        };
    }

    /** A rule that is one condition. */
    @Nullable
    Rule when(Section trigger, TriggerType type) {
        Condition condition = reading.condition(
                trigger.require("when", "say which actions it is about: when: 'action.type == \"payment.send\"'"),
                "a condition",
                false);
        if (condition != null) {
            constant(condition, trigger);
        }
        return condition == null ? null : new Rule.When(condition);
    }

    private @Nullable Rule anomaly(Section trigger) {
        if (trigger.has("window") && trigger.has("detectors")) {
            reading.problems()
                    .error(
                            trigger.place("detectors"),
                            "expected window or detectors in " + trigger.name() + ", but found both",
                            "write two triggers");
        }
        if (!trigger.has("window") && !trigger.has("detectors")) {
            reading.problems()
                    .error(
                            trigger.place(),
                            "expected window or detectors in " + trigger.name() + ", but found neither",
                            "a condition on the action alone is a boundary or a policy trigger");
            guard(trigger);
            return null;
        }
        return trigger.has("window") ? window(trigger) : detect(trigger, TriggerType.ANOMALY);
    }

    private @Nullable Rule window(Section trigger) {
        WindowReader.Counted counted = windows.read(trigger);
        Condition condition = reading.condition(
                trigger.require("when", "say from which value it fires: when: 'window.value > 10.0'"),
                "a condition",
                true);
        if (condition != null && !reads(condition, Vocabulary.WINDOW_VALUE)) {
            reading.problems()
                    .warning(
                            trigger.place("when"),
                            "expected a condition on window.value in " + trigger.name()
                                    + ", but found one that never looks at its window",
                            "compare window.value, or remove the window");
        }
        WindowSpec window = counted.window();
        return window == null || condition == null ? null : new Rule.Window(counted.where(), window, condition);
    }

    private @Nullable Rule detect(Section trigger, TriggerType type) {
        Condition guard = guard(trigger);
        List<Rule.DetectorUse> uses = detectors.read(trigger, type);
        return uses.isEmpty() ? null : new Rule.Detect(guard, uses);
    }

    private @Nullable Rule unknown(Section trigger) {
        if (trigger.has("window")) {
            windows.read(trigger);
        }
        reading.condition(trigger.get("when"), "a condition", trigger.has("window"));
        return null;
    }

    private @Nullable Condition guard(Section trigger) {
        return reading.condition(trigger.get("when"), "a condition", false);
    }

    private void foreign(Section trigger, TriggerType type) {
        List<String> allowed = KEYS.get(type);
        if (allowed == null) {
            return;
        }
        for (String key : RULE_KEYS) {
            if (trigger.has(key) && !allowed.contains(key)) {
                reading.problems()
                        .error(
                                trigger.place(key),
                                "expected " + String.join(", ", allowed) + " in a trigger of type "
                                        + type.name().toLowerCase(Locale.ROOT) + ", but found \"" + key + "\"",
                                owner(key));
            }
        }
    }

    private static String owner(String key) {
        List<String> types = KEYS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(key))
                .map(entry -> entry.getKey().name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
        return key + " belongs to triggers of type " + String.join(" and ", types);
    }

    private static boolean reads(Condition condition, Field field) {
        return condition.fields().contains(field);
    }

    private void constant(Condition condition, Section trigger) {
        if (!condition.fields().isEmpty()) {
            return;
        }
        Truth truth = condition.test(new Facts(new FieldTable(), field -> null));
        if (truth == Truth.FALSE) {
            reading.problems()
                    .error(
                            trigger.place("when"),
                            "expected a condition that can hold, but found one that never does",
                            "write mode: off to switch a trigger off");
        } else {
            reading.problems()
                    .warning(
                            trigger.place("when"),
                            "expected a condition on the action in " + trigger.name()
                                    + ", but found one that holds for every action",
                            "");
        }
    }
}
