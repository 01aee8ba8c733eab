package dev.pullcord.replay;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names the values of a call's arguments, such as {@code recipient} or {@code payment_methods.amount}. A list on the way stands
 * for each of its elements.
 *
 * @param names one name for each level, outermost first
 */
record ArgumentPath(List<String> names) {
    /** Values of one call that are looked at; the rest is left out. */
    static final int CAP = 1_000;

    private static final Pattern FORM = Pattern.compile("[^.\\s]+(\\.[^.\\s]+)*");

    ArgumentPath {
        names = List.copyOf(names);
    }

    /** Whether a text is a path: names separated by dots. */
    static boolean isPath(String text) {
        return FORM.matcher(text).matches();
    }

    static ArgumentPath of(String text) {
        return new ArgumentPath(List.of(text.split("\\.")));
    }

    /** The scalars the path leads to, as text, in order, without nulls and blanks. */
    List<String> texts(Map<String, @Nullable Object> arguments) {
        List<String> texts = new ArrayList<>();
        collect(arguments, 0, texts);
        return texts;
    }

    /** The sum of the numbers the path leads to; null when there are none or one of them is not a number. */
    @Nullable
    BigDecimal sum(Map<String, @Nullable Object> arguments) {
        BigDecimal sum = null;
        for (String text : texts(arguments)) {
            try {
                BigDecimal number = new BigDecimal(text.strip());
                sum = sum == null ? number : sum.add(number);
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return sum;
    }

    private void collect(@Nullable Object value, int depth, List<String> into) {
        if (value == null || into.size() >= CAP) {
            return;
        }
        if (value instanceof List<?> list) {
            list.forEach(element -> collect(element, depth, into));
        } else if (depth < names.size()) {
            if (value instanceof Map<?, ?> map) {
                collect(map.get(names.get(depth)), depth + 1, into);
            }
        } else if (!(value instanceof Map<?, ?>) && !value.toString().isBlank()) {
            into.add(value.toString());
        }
    }
}
