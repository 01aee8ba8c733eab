package dev.pullcord.dev.fleet.cast;

import java.util.LinkedHashMap;
import java.util.Map;

/** JSON objects written in order. */
public final class Fields {
    private Fields() {}

    /** An object of names and values in turn; values of JSON's kinds. */
    public static Map<String, Object> of(Object... pairs) {
        if (pairs.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "expected names and values in turn, but found an odd number: " + pairs.length);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
