package dev.pullcord.policy;

import dev.pullcord.core.policy.QuestionTemplate;
import dev.pullcord.core.policy.Rule;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.policy.TriggerEffect;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the never-auto list and the triggers of a policy. */
final class TriggerReader {
    /** Triggers of one policy at most, the never-auto list included. */
    static final int TRIGGERS_MAX = 20_000;

    private static final List<String> NEVER_AUTO_KEYS =
            List.of("id", "when", "path", "question", "options", "mode", "description");
    private static final List<String> TRIGGER_KEYS = List.of(
            "id",
            "type",
            "mode",
            "when",
            "window",
            "detectors",
            "stakes",
            "calibration",
            "tolerate",
            "then",
            "path",
            "question",
            "options",
            "description");
    private static final List<String> TYPES = List.of("boundary", "policy", "risk", "anomaly", "confidence");
    private static final List<String> MODES = List.of("enforce", "shadow", "off");
    private static final List<String> EFFECTS = List.of("hold", "review", "deny");

    private final String policy;
    private final PathReader paths;
    private final Reading reading;
    private final RuleReader rules;
    private final QuestionReader questions;
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<Trigger> triggers = new ArrayList<>();
    private boolean audited;

    TriggerReader(String policy, PathReader paths, Reading reading) {
        this.policy = policy;
        this.paths = paths;
        this.reading = reading;
        this.rules = new RuleReader(reading);
        this.questions = new QuestionReader(reading);
    }

    List<Trigger> read(Section document) {
        audited = document.has("audit");
        List<YamlNode> never = reading.scalars().list(document.get("neverAuto"), "neverAuto");
        List<YamlNode> written = reading.scalars().list(document.get("triggers"), "triggers");
        int count = never.size() + written.size();
        if (count > TRIGGERS_MAX) {
            reading.problems()
                    .error(
                            document.place("triggers"),
                            "expected at most " + TRIGGERS_MAX + " triggers, but found " + count,
                            "split the policy");
            return List.of();
        }
        if (count == 0 && !document.has("neverAuto") && !document.has("triggers")) {
            reading.problems()
                    .error(
                            document.place(),
                            "expected neverAuto or triggers, but found neither",
                            "a policy without triggers would let every action proceed");
        }
        never.forEach(this::neverAuto);
        written.forEach(this::trigger);
        return triggers;
    }

    private void neverAuto(YamlNode node) {
        Section section = section(node, "neverAuto", NEVER_AUTO_KEYS);
        if (section == null) {
            return;
        }
        String id = id(section);
        String mode = reading.scalars().choice(section.get("mode"), "mode", MODES);
        if (mode != null && !mode.equals("enforce")) {
            reading.problems()
                    .error(
                            section.place("mode"),
                            "expected mode enforce, but found " + mode
                                    + ": an entry of neverAuto cannot be switched off",
                            "make it a boundary trigger to try it in shadow");
        }
        Rule rule = rules.when(section, TriggerType.NEVER_AUTO);
        add(section, id, TriggerType.NEVER_AUTO, TriggerMode.ENFORCE, TriggerEffect.HOLD, rule);
    }

    private void trigger(YamlNode node) {
        Section section = section(node, "trigger", TRIGGER_KEYS);
        if (section == null) {
            return;
        }
        String id = id(section);
        String typeName =
                reading.scalars().choice(section.require("type", "one of " + String.join(", ", TYPES)), "type", TYPES);
        String mode = reading.scalars().choice(section.get("mode"), "mode", MODES);
        String effect = reading.scalars().choice(section.get("then"), "then", EFFECTS);
        TriggerType type = typeName == null ? TriggerType.UNKNOWN : TriggerType.valueOf(upper(typeName));
        Rule rule = rules.read(section, type);
        add(
                section,
                id,
                type,
                mode == null ? TriggerMode.ENFORCE : TriggerMode.valueOf(upper(mode)),
                effect == null ? TriggerEffect.HOLD : TriggerEffect.valueOf(upper(effect)),
                rule);
    }

    private void add(
            Section section,
            @Nullable String id,
            TriggerType type,
            TriggerMode mode,
            TriggerEffect effect,
            @Nullable Rule rule) {
        reading.scalars().value(section.get("description"), "a description");
        YamlNode node = effect == TriggerEffect.HOLD
                ? section.require("path", "name the path an action it holds is sent on")
                : section.get("path");
        if (effect == TriggerEffect.DENY && node != null) {
            reading.problems()
                    .warning(
                            section.place("path"),
                            "expected no path in " + section.name() + ", because what it denies is sent to nobody",
                            "remove it, or write then: hold");
        }
        if (effect == TriggerEffect.REVIEW && node == null && !audited) {
            reading.problems()
                    .warning(
                            section.place("then"),
                            "expected a path, or audit in the policy, because " + section.name()
                                    + " wants actions looked at, but found neither, so nobody is given them",
                            "name a path");
        }
        String path = paths.resolve(node, section.name(), type == TriggerType.NEVER_AUTO);
        QuestionTemplate question = questions.read(section);
        if (id != null && rule != null && (path != null || effect != TriggerEffect.HOLD)) {
            triggers.add(new Trigger(policy, id, type, mode, effect, rule, path == null ? "" : path, question));
        }
    }

    private @Nullable Section section(YamlNode node, String what, List<String> keys) {
        return Section.of(node, what + name(node), node.place(), keys, reading.problems());
    }

    /** The id as far as it can be read, so that every message says which trigger is meant. */
    private static String name(YamlNode node) {
        if (node instanceof YamlNode.Keys keys) {
            for (YamlNode.Entry entry : keys.entries()) {
                if (entry.key().equals("id") && entry.value() instanceof YamlNode.Text text) {
                    return " " + text.value();
                }
            }
        }
        return "";
    }

    private @Nullable String id(Section section) {
        YamlNode node = section.require("id", "a firing is recorded under its trigger's id");
        String id = reading.scalars().name(node, "an id");
        if (id == null || node == null) {
            return null;
        }
        Integer first = ids.putIfAbsent(id, node.place().line());
        if (first != null) {
            reading.problems()
                    .error(
                            node.place(),
                            "expected each id once, but found \"" + id + "\" again",
                            "the first stands in line " + first);
            return null;
        }
        return id;
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
