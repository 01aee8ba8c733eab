package dev.pullcord.policy.yaml;

import dev.pullcord.policy.yaml.YamlNode.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the parts of a document together, in the order they are read. */
final class TreeBuilder {
    private final Problems problems;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable YamlNode root;

    TreeBuilder(Problems problems) {
        this.problems = problems;
    }

    int depth() {
        return open.size();
    }

    @Nullable
    YamlNode root() {
        return root;
    }

    void open(boolean keys, Place place) {
        open.push(new Open(keys, place));
    }

    void close() {
        add(open.pop().node());
    }

    void add(YamlNode node) {
        Open parent = open.peek();
        if (parent == null) {
            root = node;
        } else if (!parent.keys) {
            parent.items.add(node);
        } else if (parent.key == null) {
            parent.key = node;
        } else {
            entry(parent, parent.key, node);
            parent.key = null;
        }
    }

    private void entry(Open parent, YamlNode key, YamlNode value) {
        if (!(key instanceof YamlNode.Text text)) {
            if (!(key instanceof YamlNode.Refused)) {
                problems.error(key.place(), "expected a key, but found " + key.kind());
            }
        } else if (!parent.names.add(text.value())) {
            problems.error(
                    key.place(),
                    "expected each key once, but found \"" + text.value() + "\" again",
                    "remove one of the two");
        } else {
            parent.entries.add(new Entry(text.value(), key.place(), value));
        }
    }

    /** A list or map whose end has not been read. */
    private static final class Open {
        private final boolean keys;
        private final Place place;
        private final List<YamlNode> items = new ArrayList<>();
        private final List<Entry> entries = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private @Nullable YamlNode key;

        Open(boolean keys, Place place) {
            this.keys = keys;
            this.place = place;
        }

        YamlNode node() {
            return keys ? new YamlNode.Keys(entries, place) : new YamlNode.Items(items, place);
        }
    }
}
