package dev.pullcord.core.policy;

import dev.pullcord.core.enrich.EnrichedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with placeholders such as <code>{{amount}}</code>, filled from an action. What an agent wrote is put in as data: on one line
 * and cut at {@link #VALUE_MAX} characters, so that it cannot reshape the question a person reads.
 */
public final class Template {
    /** Longest value that is put in, characters. */
    public static final int VALUE_MAX = 200;
    /** Stands for a value that the action does not carry. */
    public static final String UNKNOWN = "(unknown)";

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    private final List<String> texts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    private Template() {}

    /**
     * Something wrong in a text.
     *
     * @param offset where it stands, in UTF-16 units from 0
     * @param message what was expected and what was found
     * @param written the name as written
     * @param known names that would do; empty when no name helps
     */
    public record Mistake(int offset, String message, String written, Set<String> known) {}

    /** All mistakes of a text. */
    public static List<Mistake> check(String text) {
        List<Mistake> mistakes = new ArrayList<>();
        parse(text, mistakes);
        return mistakes;
    }

    /**
     * A text as a template.
     *
     * @throws IllegalArgumentException when {@link #check} finds a mistake
     */
    public static Template of(String text) {
        List<Mistake> mistakes = new ArrayList<>();
        Template template = parse(text, mistakes);
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(mistakes.get(0).message());
        }
        return template;
    }

    /** The text with every placeholder filled. */
    public String render(EnrichedAction action) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            result.append(texts.get(i));
            if (i < names.size()) {
                result.append(shown(Placeholders.value(names.get(i), action)));
            }
        }
        return result.toString();
    }

    /** Placeholders without a parameter, with what each shows. */
    public static Map<String, String> placeholders() {
        return Placeholders.about();
    }

    private static Template parse(String text, List<Mistake> mistakes) {
        Template template = new Template();
        int from = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
            int close = text.indexOf(CLOSE, open);
            if (close < 0) {
                mistakes.add(new Mistake(open, "expected }} after {{, but found none", "", Set.of()));
                break;
            }
            String name = text.substring(open + OPEN.length(), close).strip();
            if (!Placeholders.known(name)) {
                mistakes.add(new Mistake(
                        open,
                        "expected a field between {{ and }}, but found \"" + name + "\"",
                        name,
                        Placeholders.like(name)));
            }
            template.texts.add(text.substring(from, open));
            template.names.add(name);
            from = close + CLOSE.length();
        }
        template.texts.add(text.substring(from));
        return template;
    }

    private static String shown(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return UNKNOWN;
        }
        String line = INVISIBLE.matcher(value.strip()).replaceAll(" ");
        return line.codePointCount(0, line.length()) <= VALUE_MAX
                ? line
                : line.substring(0, line.offsetByCodePoints(0, VALUE_MAX)) + "…";
    }
}
