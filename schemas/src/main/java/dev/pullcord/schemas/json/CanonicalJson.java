package dev.pullcord.schemas.json;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.NumberToJSON;
import org.jspecify.annotations.Nullable;

/** Writes one value in the form of RFC 8785. */
final class CanonicalJson {
    /** Whole numbers up to here are doubles and look the same as text: 2^53. */
    private static final long EXACT = 1L << 53;

    /** String's order is that of UTF-16 code units, as the RFC wants it. */
    private static final Comparator<Map.Entry<?, ?>> BY_NAME = Comparator.comparing(member -> (String) member.getKey());

    private final StringBuilder out = new StringBuilder(256);
    private final boolean lossless;

    /** @param lossless whether a number that a double would change is written as it is, and not as the double */
    CanonicalJson(boolean lossless) {
        this.lossless = lossless;
    }

    String write(@Nullable Object value) {
        append(value);
        return out.toString();
    }

    private void append(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof String text) {
            string(text);
        } else if (value instanceof Number number) {
            out.append(number(number));
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            array(list);
        } else {
            throw unknownKind(value);
        }
    }

    private static JsonException unknownKind(Object value) {
        return new JsonException("expected a value of JSON's kinds, but found a " + value.getClass());
    }

    /** Throws what writing the RFC's form of a value would throw. */
    static void require(@Nullable Object value) {
        if (value instanceof String text) {
            requirePairs(text);
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> member : map.entrySet()) {
                require(member.getKey());
                require(member.getValue());
            }
        } else if (value instanceof List<?> list) {
            list.forEach(CanonicalJson::require);
        } else if (value instanceof Number number) {
            new CanonicalJson(false).number(number);
        } else if (value != null && !(value instanceof Boolean)) {
            throw unknownKind(value);
        }
    }

    private static void requirePairs(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                requirePair(text, i++);
            }
        }
    }

    private void object(Map<?, ?> map) {
        Map.Entry<?, ?>[] members = map.entrySet().toArray(new Map.Entry<?, ?>[0]);
        Arrays.sort(members, BY_NAME);
        out.append('{');
        for (int i = 0; i < members.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            string((String) members[i].getKey());
            out.append(':');
            append(members[i].getValue());
        }
        out.append('}');
    }

    private void array(List<?> list) {
        out.append('[');
        for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
            append(items.next());
            if (items.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        int plain = 0;
        for (int i = special(text, 0); i < text.length(); i = special(text, plain)) {
            out.append(text, plain, i);
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                pair(text, i++);
            } else {
                escaped(c);
            }
            plain = i + 1;
        }
        out.append(text.substring(plain));
        out.append('"');
    }

    /** Offset of the next character that is not written as it is; the length when there is none. */
    private static int special(String text, int from) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                return i;
            }
            i++;
        }
        return i;
    }

    private void pair(String text, int i) {
        requirePair(text, i);
        out.append(text, i, i + 2);
    }

    /** Half a pair has no bytes in UTF-8: every one would become the same question mark. */
    private static void requirePair(String text, int i) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
            throw new JsonException("expected Unicode text, but found half a surrogate pair, \\u%04x, at character %d"
                    .formatted((int) text.charAt(i), i));
        }
    }

    private void escaped(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append("\\u%04x".formatted((int) c));
        }
    }

    private String number(Number number) {
        boolean whole = number instanceof Integer || number instanceof Long;
        if (whole && number.longValue() >= -EXACT && number.longValue() <= EXACT) {
            return number.toString();
        }
        if (number instanceof Double || number instanceof Float) {
            return ecmaScript(number.doubleValue());
        }
        BigDecimal exact = number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
        double nearest = exact.doubleValue();
        if (Double.isInfinite(nearest)) {
            if (lossless) {
                return digits(exact);
            }
            throw new JsonException("expected a number that a double can carry, but found " + digits(exact));
        }
        String shortest = ecmaScript(nearest);
        return lossless && new BigDecimal(shortest).compareTo(exact) != 0 ? digits(exact) : shortest;
    }

    /** One text per value: without trailing zeros, with an exponent where there would be many; never long. */
    private static String digits(BigDecimal exact) {
        return exact.stripTrailingZeros().toString();
    }

    private static String ecmaScript(double value) {
        try {
            return NumberToJSON.serializeNumber(value);
        } catch (IOException e) {
            throw new JsonException("expected a finite number, but found " + value, e);
        }
    }
}
