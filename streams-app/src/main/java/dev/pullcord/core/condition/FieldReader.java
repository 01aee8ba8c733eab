package dev.pullcord.core.condition;

import org.jspecify.annotations.Nullable;

/** Gives the value of a field of one action. */
@FunctionalInterface
public interface FieldReader {
    /** A {@code String}, {@code Double} or {@code Boolean} by the field's type; null when the action does not carry it. */
    @Nullable
    Object read(Field field);
}
