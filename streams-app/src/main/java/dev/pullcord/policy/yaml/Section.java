package dev.pullcord.policy.yaml;

import dev.pullcord.policy.yaml.YamlNode.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values of which the reader knows the keys. An unknown key is reported once; when it is nearly a key that is not there,
 * its value is read as that key's, so that one slip of the pen gives one problem.
 */
public final class Section {
    private final Problems problems;
    private final String name;
    private final Place place;
    private final Map<String, Entry> entries;

    private Section(Problems problems, String name, Place place, Map<String, Entry> entries) {
        this.problems = problems;
        this.name = name;
        this.place = place;
        this.entries = entries;
    }

    /**
     * The section of a node; null when it is something else, which is then among the problems.
     *
     * @param name what it is, for messages: {@code path deal-desk}
     * @param at where its name stands
     */
    public static @Nullable Section of(
            YamlNode node, String name, Place at, Collection<String> known, Problems problems) {
        if (node instanceof YamlNode.Keys keys) {
            return new Section(problems, name, at, recognised(keys, name, known, problems));
        }
        if (!(node instanceof YamlNode.Refused)) {
            problems.error(
                    node.place(),
                    "expected keys and values in " + name + ", but found " + node.kind(),
                    "keys: " + String.join(", ", known));
        }
        return null;
    }

    private static Map<String, Entry> recognised(
            YamlNode.Keys keys, String name, Collection<String> known, Problems problems) {
        Map<String, Entry> map = new LinkedHashMap<>();
        List<Entry> unknown = new ArrayList<>();
        for (Entry entry : keys.entries()) {
            if (known.contains(entry.key())) {
                map.put(entry.key(), entry);
            } else {
                unknown.add(entry);
            }
        }
        for (Entry entry : unknown) {
            List<String> free = known.stream().filter(k -> !map.containsKey(k)).toList();
            String meant = Suggestion.nearest(entry.key(), free);
            problems.error(
                    entry.place(),
                    "expected a key of " + name + ", but found \"" + entry.key() + "\"",
                    meant != null ? "did you mean " + meant + "?" : "known: " + String.join(", ", known));
            if (meant != null) {
                map.put(meant, entry);
            }
        }
        return map;
    }

    /** What it is, for messages. */
    public String name() {
        return name;
    }

    /** Where its name stands. */
    public Place place() {
        return place;
    }

    /** Whether a key is there and has a value. */
    public boolean has(String key) {
        return get(key) != null;
    }

    /** Value of a key; null when it is not there. */
    public @Nullable YamlNode get(String key) {
        Entry entry = entries.get(key);
        return entry == null || (entry.value() instanceof YamlNode.Text text && text.absent()) ? null : entry.value();
    }

    /** Value of a key that has to be there; null when it is not, which is then among the problems. */
    public @Nullable YamlNode require(String key, String hint) {
        YamlNode value = get(key);
        if (value == null) {
            Entry entry = entries.get(key);
            problems.error(
                    entry == null ? place : entry.place(),
                    "expected \"" + key + "\" in " + name + ", but found none",
                    hint);
        }
        return value;
    }

    /** Where a key stands; where the section stands when it is not there. */
    public Place place(String key) {
        Entry entry = entries.get(key);
        return entry == null ? place : entry.place();
    }
}
