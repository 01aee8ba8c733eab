package dev.pullcord.policy.yaml;

import java.util.List;

/** One part of a document. */
public sealed interface YamlNode {
    /** Where it begins. */
    Place place();

    /** What it is, for messages. */
    String kind();

    /**
     * A text, number or boolean: which one, its reader decides.
     *
     * @param value what it says, quotes and folding taken away
     * @param plain whether it is written without quotes
     * @param places where each of its characters stands
     */
    record Text(String value, boolean plain, Place place, ScalarPlaces places) implements YamlNode {
        @Override
        public String kind() {
            return absent() ? "nothing" : "\"" + (value.length() <= 60 ? value : value.substring(0, 60) + "…") + "\"";
        }

        /** Whether nothing was written, or YAML's null. */
        public boolean absent() {
            return plain && (value.isEmpty() || value.equals("~") || value.equals("null"));
        }
    }

    /** Items in order. */
    record Items(List<YamlNode> items, Place place) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys and values in order; no key stands twice. */
    record Keys(List<Entry> entries, Place place) implements YamlNode {
        @Override
        public String kind() {
            return "keys and values";
        }
    }

    /** Something that was refused and reported already; readers pass over it in silence. */
    record Refused(Place place) implements YamlNode {
        @Override
        public String kind() {
            return "something that was refused";
        }
    }

    /** One key with its value. */
    record Entry(String key, Place place, YamlNode value) {}
}
