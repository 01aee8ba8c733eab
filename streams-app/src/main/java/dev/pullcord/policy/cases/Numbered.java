package dev.pullcord.policy.cases;

import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.policy.yaml.YamlNode.Entry;

/** Repeated actions that differ: <code>{n}</code> in a text becomes the number of the repetition, from 1. */
final class Numbered {
    private static final String NUMBER = "{n}";

    private Numbered() {}

    /** The part of a document with every number filled in. */
    static YamlNode of(YamlNode node, int number) {
        if (node instanceof YamlNode.Keys keys) {
            return new YamlNode.Keys(
                    keys.entries().stream()
                            .map(entry -> new Entry(entry.key(), entry.place(), of(entry.value(), number)))
                            .toList(),
                    keys.place());
        }
        if (node instanceof YamlNode.Items items) {
            return new YamlNode.Items(
                    items.items().stream().map(item -> of(item, number)).toList(), items.place());
        }
        return node instanceof YamlNode.Text text && text.value().contains(NUMBER)
                ? new YamlNode.Text(
                        text.value().replace(NUMBER, Integer.toString(number)),
                        text.plain(),
                        text.place(),
                        text.places())
                : node;
    }
}
