package dev.pullcord.policy.yaml;

import dev.pullcord.policy.yaml.YamlNode.Entry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads values out of nodes. Each method gives null when the value is not there or not what it should be; the latter is then among the problems. */
public final class Scalars {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(_\\d+)*)(\\.\\d+)?([eE][-+]?\\d{1,3})?");

    private final Problems problems;

    /**
     * @param problems where problems go
     */
    public Scalars(Problems problems) {
        this.problems = problems;
    }

    /** Any text that is not blank. */
    public YamlNode.@Nullable Text text(@Nullable YamlNode node, String what) {
        if (node instanceof YamlNode.Text text && !text.value().isBlank()) {
            return text;
        }
        if (node != null && !(node instanceof YamlNode.Refused)) {
            problems.error(node.place(), "expected " + what + ", but found " + node.kind());
        }
        return null;
    }

    /** Like {@link #text}, only the value. */
    public @Nullable String value(@Nullable YamlNode node, String what) {
        YamlNode.Text text = text(node, what);
        return text == null ? null : text.value();
    }

    /** A name of lower-case letters, digits and inner hyphens, at most 64 characters. */
    public @Nullable String name(@Nullable YamlNode node, String what) {
        YamlNode.Text text = text(node, what);
        if (text != null && !NAME.matcher(text.value()).matches()) {
            problems.error(
                    text.place(),
                    "expected " + what + " of lower-case letters, digits and inner hyphens, but found " + text.kind(),
                    "for example " + sample(text.value()));
            return null;
        }
        return text == null ? null : text.value();
    }

    /** A key as a name; see {@link #name}. */
    public boolean named(Entry entry, String what) {
        boolean good = NAME.matcher(entry.key()).matches();
        if (!good) {
            problems.error(
                    entry.place(),
                    "expected " + what + " of lower-case letters, digits and inner hyphens, but found \"" + entry.key()
                            + "\"",
                    "for example " + sample(entry.key()));
        }
        return good;
    }

    /** One of several words. */
    public @Nullable String choice(@Nullable YamlNode node, String what, Collection<String> words) {
        YamlNode.Text text = text(node, what);
        if (text == null || words.contains(text.value())) {
            return text == null ? null : text.value();
        }
        String nearest = Suggestion.nearest(text.value(), words);
        problems.error(
                text.place(),
                "expected " + what + (words.size() == 1 ? " " : ", one of ") + String.join(", ", words) + ", but found "
                        + text.kind(),
                nearest == null ? "" : "did you mean " + nearest + "?");
        return null;
    }

    /** A number. */
    public @Nullable Double number(@Nullable YamlNode node, String what) {
        YamlNode.Text text = text(node, what);
        if (text == null) {
            return null;
        }
        if (!NUMBER.matcher(text.value()).matches()) {
            problems.error(text.place(), "expected " + what + ", a number, but found " + text.kind());
            return null;
        }
        return Double.valueOf(text.value().replace("_", ""));
    }

    /** A number within limits, both included. */
    public @Nullable Double number(@Nullable YamlNode node, String what, double least, double most) {
        Double number = number(node, what);
        if (node != null && number != null && (number < least || number > most)) {
            problems.error(
                    node.place(),
                    "expected " + what + " from " + show(least) + " to " + show(most) + ", but found " + node.kind());
            return null;
        }
        return number;
    }

    /** A whole number within limits, both included. */
    public @Nullable Integer whole(@Nullable YamlNode node, String what, int least, int most) {
        Double number = number(node, what, least, most);
        if (node != null && number != null && number != Math.rint(number)) {
            problems.error(node.place(), "expected " + what + ", a whole number, but found " + node.kind());
            return null;
        }
        return number == null ? null : number.intValue();
    }

    /** True or false. */
    public @Nullable Boolean bool(@Nullable YamlNode node, String what) {
        String word = choice(node, what, List.of("true", "false"));
        return word == null ? null : Boolean.valueOf(word);
    }

    /** A length of time of more than nothing. */
    public @Nullable Duration duration(@Nullable YamlNode node, String what) {
        YamlNode.Text text = text(node, what);
        if (text == null) {
            return null;
        }
        Duration duration = Durations.parse(text.value());
        if (duration == null) {
            problems.error(
                    text.place(),
                    "expected " + what + ", a length of time, but found " + text.kind(),
                    "for example 30s, 5m, 4h, 7d or PT4H");
        } else if (duration.isZero()) {
            problems.error(text.place(), "expected " + what + " of more than nothing, but found " + text.kind());
            return null;
        }
        return duration;
    }

    /** A list; a single value stands for a list of one. */
    public List<YamlNode> items(@Nullable YamlNode node, String what) {
        if (node instanceof YamlNode.Items list) {
            return list.items();
        }
        if (node instanceof YamlNode.Text) {
            return List.of(node);
        }
        if (node != null && !(node instanceof YamlNode.Refused)) {
            problems.error(node.place(), "expected " + what + ", a list, but found " + node.kind());
        }
        return List.of();
    }

    /** A list of sections; nothing else will do. */
    public List<YamlNode> list(@Nullable YamlNode node, String what) {
        if (node instanceof YamlNode.Text) {
            problems.error(
                    node.place(), "expected " + what + ", a list, but found " + node.kind(), "begin each with \"- \"");
            return List.of();
        }
        return items(node, what);
    }

    /** Entries of a map with keys of the writer's choice. */
    public List<Entry> entries(@Nullable YamlNode node, String what) {
        if (node instanceof YamlNode.Keys keys) {
            return keys.entries();
        }
        if (node != null && !(node instanceof YamlNode.Refused)) {
            problems.error(node.place(), "expected " + what + ", keys and values, but found " + node.kind());
        }
        return List.of();
    }

    private static String show(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static String sample(String written) {
        String sample = written.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return sample.isEmpty()
                ? "deal-desk"
                : sample.substring(0, Math.min(sample.length(), 40)).replaceAll("-$", "");
    }
}
