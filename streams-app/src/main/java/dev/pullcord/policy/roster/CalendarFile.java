package dev.pullcord.policy.roster;

import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.YamlDocument;
import dev.pullcord.policy.yaml.YamlNode;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The calendar that a roster names. Whoever releases the roster puts the text of the file at its end, so that the document says
 * everything by itself and keeps the places of what a person wrote.
 */
public final class CalendarFile {
    /** Key under which the text of the file stands. */
    public static final String TEXT_KEY = "ics";

    private CalendarFile() {}

    /** Name of the file whose text a roster still lacks; null when it names none, or has it. */
    public static @Nullable String missing(String document) {
        YamlNode root = YamlDocument.read(document, new Problems(""));
        YamlNode calendar = get(root, "calendar");
        YamlNode name = calendar instanceof YamlNode.Keys ? get(calendar, "file") : calendar;
        boolean there = get(root, TEXT_KEY) != null;
        return !there && name instanceof YamlNode.Text text && !text.absent() ? text.value() : null;
    }

    /** The document with the text of its calendar. */
    public static String embed(String document, String calendar) {
        // the indentation is given, because a folded line of a calendar begins with a blank
        String text = calendar.lines().map(line -> "  " + line + "\n").collect(Collectors.joining());
        return document + (document.endsWith("\n") ? "" : "\n") + TEXT_KEY + ": |2\n" + text;
    }

    static @Nullable YamlNode get(@Nullable YamlNode node, String key) {
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
