package dev.pullcord.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A map of a document; asking for a value of the wrong kind reports a problem and answers as if it were absent. */
public final class YamlMap {
    private final Node place;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    private YamlMap(Node place, Problems problems) {
        this.place = place;
        this.problems = problems;
    }

    /** Reads a text that holds one document, a map; null, with a problem reported, when it does not. */
    public static @Nullable YamlMap parse(String text, Problems problems) {
        try {
            LoadSettings settings = LoadSettings.builder().build();
            Node root = new Compose(settings).composeString(text).orElse(null);
            if (root == null) {
                problems.add(1, 1, "expected a map, but the document is empty");
                return null;
            }
            return of(root, "a map", problems);
        } catch (MarkedYamlEngineException e) {
            problems.add(e.getProblemMark(), "expected YAML, but " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(1, 1, "expected YAML, but " + e.getMessage());
        }
        return null;
    }

    /** The text at a key; null when absent. */
    public @Nullable String text(String key) {
        Node node = find(key);
        if (node == null) {
            return null;
        }
        return scalar(node, "text at \"" + key + "\"");
    }

    /** The text at a key that must be there; empty, with a problem reported, when it is not. */
    public String needText(String key) {
        String text = text(key);
        if (text == null || text.isBlank()) {
            if (!values.containsKey(key) || text != null) {
                problem(key, "expected text at \"" + key + "\", but there is none");
            }
            return "";
        }
        return text;
    }

    /** The truth value at a key; null when absent. */
    public @Nullable Boolean truth(String key) {
        Node node = find(key);
        if (node == null) {
            return null;
        }
        String text = scalar(node, "true or false at \"" + key + "\"");
        if ("true".equals(text) || "false".equals(text)) {
            return Boolean.valueOf(text);
        }
        if (text != null) {
            problems.add(node, "expected true or false at \"" + key + "\", but found \"" + text + "\"");
        }
        return null;
    }

    /** One of the given words, written in lower case with hyphens; the fallback when absent or wrong. */
    public <E extends Enum<E>> E choice(String key, List<E> choices, E fallback) {
        String text = text(key);
        if (text == null) {
            return fallback;
        }
        for (E choice : choices) {
            if (word(choice).equals(text)) {
                return choice;
            }
        }
        List<String> words = choices.stream().map(YamlMap::word).toList();
        problem(key, "expected one of " + String.join(", ", words) + " at \"" + key + "\", but found \"" + text + "\"");
        return fallback;
    }

    /** The texts of a list at a key, or of a single text; empty when absent. */
    public List<String> texts(String key) {
        Node node = find(key);
        if (node == null) {
            return List.of();
        }
        List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        List<String> texts = new ArrayList<>();
        for (Node entry : nodes) {
            String text = scalar(entry, "text in the list at \"" + key + "\"");
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The map at a key; null when absent. */
    public @Nullable YamlMap map(String key) {
        Node node = find(key);
        return node == null ? null : of(node, "a map at \"" + key + "\"", problems);
    }

    /** The maps of a list at a key; empty when absent. */
    public List<YamlMap> maps(String key) {
        Node node = find(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode list)) {
            problems.add(node, "expected a list at \"" + key + "\", but found " + kind(node));
            return List.of();
        }
        List<YamlMap> maps = new ArrayList<>();
        for (Node entry : list.getValue()) {
            YamlMap map = of(entry, "a map in the list at \"" + key + "\"", problems);
            if (map != null) {
                maps.add(map);
            }
        }
        return maps;
    }

    /** The keys in the order of the document. */
    public Set<String> keys() {
        return new LinkedHashSet<>(values.keySet());
    }

    /** Whether a key is there, whatever it holds. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Reports a mistake at the value of a key, or at the map when the key is absent. */
    public void problem(String key, String message) {
        Node value = values.get(key);
        problems.add(value == null ? place : value, message);
    }

    /** Reports every key that nobody asked for: a misspelt key would otherwise be ignored in silence. */
    public void end() {
        for (Map.Entry<String, Node> key : keys.entrySet()) {
            if (!asked.contains(key.getKey())) {
                problems.add(
                        key.getValue(),
                        "expected one of " + String.join(", ", new TreeSet<>(asked)) + ", but found \"" + key.getKey()
                                + "\"");
            }
        }
    }

    private @Nullable Node find(String key) {
        asked.add(key);
        Node node = values.get(key);
        return node == null || Tag.NULL.equals(node.getTag()) ? null : node;
    }

    private @Nullable String scalar(Node node, String expected) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problems.add(node, "expected " + expected + ", but found " + kind(node));
        return null;
    }

    private static @Nullable YamlMap of(Node node, String expected, Problems problems) {
        if (!(node instanceof MappingNode mapping)) {
            problems.add(node, "expected " + expected + ", but found " + kind(node));
            return null;
        }
        YamlMap map = new YamlMap(node, problems);
        for (NodeTuple tuple : mapping.getValue()) {
            String key = map.scalar(tuple.getKeyNode(), "a key of text");
            if (key == null) {
                continue;
            }
            if (map.values.putIfAbsent(key, tuple.getValueNode()) != null) {
                problems.add(tuple.getKeyNode(), "expected each key once, but \"" + key + "\" stands here again");
            }
            map.keys.putIfAbsent(key, tuple.getKeyNode());
        }
        return map;
    }

    private static String kind(Node node) {
        if (node instanceof SequenceNode) {
            return "a list";
        }
        if (node instanceof MappingNode) {
            return "a map";
        }
        return node instanceof ScalarNode scalar ? "\"" + scalar.getValue() + "\"" : "something else";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
