package dev.pullcord.policy;

import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.YamlDocument;
import dev.pullcord.policy.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * What a document says it is, so that whoever releases it knows how to read it and under which key.
 *
 * @param kind EscalationPolicy, Rates, …; empty when it does not say
 * @param name metadata.name; empty when it has none
 */
public record DocumentKind(String kind, String name) {
    /** Of a text, which need not be right otherwise. */
    public static DocumentKind of(String text) {
        YamlNode root = YamlDocument.read(text, new Problems(""));
        return new DocumentKind(text(root, "kind"), text(get(root, "metadata"), "name"));
    }

    /** Whether a text says of itself that it may be released only after a backtest. */
    public static boolean requiresBacktest(String text) {
        YamlNode root = YamlDocument.read(text, new Problems(""));
        return Header.BACKTEST.equals(text(get(root, "metadata"), "requires"));
    }

    private static String text(@Nullable YamlNode node, String key) {
        return get(node, key) instanceof YamlNode.Text text ? text.value() : "";
    }

    private static @Nullable YamlNode get(@Nullable YamlNode node, String key) {
        if (node instanceof YamlNode.Keys keys) {
            for (YamlNode.Entry entry : keys.entries()) {
                if (entry.key().equals(key)) {
                    return entry.value();
                }
            }
        }
        return null;
    }
}
