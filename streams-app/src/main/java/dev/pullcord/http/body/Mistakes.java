package dev.pullcord.http.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one body, up to a bound: nobody reads further, and a hostile body must not make a long answer. */
final class Mistakes {
    static final int MAX = 100;
    private static final int SHOWN_MAX = 80;

    private final List<Mistake> found = new ArrayList<>();

    void add(String pointer, String detail) {
        if (found.size() < MAX) {
            found.add(new Mistake(pointer, detail));
        }
    }

    void unexpected(String pointer, String expected, @Nullable Object value) {
        add(pointer, "expected " + expected + ", but found " + shown(value));
    }

    int count() {
        return found.size();
    }

    List<Mistake> found() {
        return List.copyOf(found);
    }

    /** The pointer of a member or element. */
    static String below(String pointer, Object token) {
        return pointer + "/" + token.toString().replace("~", "~0").replace("/", "~1");
    }

    /** A value as a message repeats it. */
    static String shown(@Nullable Object value) {
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List) {
            return "an array";
        }
        String text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
    }
}
