package dev.pullcord.core.condition;

import java.util.Comparator;
import java.util.List;

/**
 * One value of an action that a condition can read.
 *
 * @param name what is read: {@code amount.usd}, or a function such as {@code party}, {@code argText}, {@code signal}
 * @param parameter the function's constant argument ({@code "vendor"} of {@code party("vendor").approved}); empty for a plain field
 * @param member what is read of the function's result ({@code approved}); empty when the result itself is
 * @param type type of the value
 */
public record Field(String name, String parameter, String member, FieldType type) implements Comparable<Field> {
    private static final Comparator<Field> ORDER =
            Comparator.comparing(Field::name).thenComparing(Field::parameter).thenComparing(Field::member);

    /** A field without parameter, such as {@code action.type}. */
    public static Field plain(String name, FieldType type) {
        return new Field(name, "", "", type);
    }

    /** How a policy writes it: {@code party("vendor").approved}. */
    public String text() {
        return parameter.isEmpty() && member.isEmpty()
                ? name
                : name + "(\"" + parameter + "\")" + (member.isEmpty() ? "" : "." + member);
    }

    /** Texts of several fields, in order. */
    public static List<String> texts(List<Field> fields) {
        return fields.stream().map(Field::text).toList();
    }

    @Override
    public int compareTo(Field other) {
        return ORDER.compare(this, other);
    }
}
