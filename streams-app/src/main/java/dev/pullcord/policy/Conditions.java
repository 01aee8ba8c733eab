package dev.pullcord.policy;

import dev.pullcord.core.condition.Condition;
import dev.pullcord.core.condition.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles the conditions of a policy. */
public interface Conditions {
    /** A mistake inside an expression; line and column from 1. */
    record Mistake(int line, int column, String message, String hint) {}

    /** A condition, or why there is none. */
    record Compiled(@Nullable Condition condition, List<Mistake> mistakes) {}

    /** A field, or why there is none. */
    record Found(@Nullable Field field, List<Mistake> mistakes) {}

    /** Compiles a condition; the two window fields are known only where a window is. */
    Compiled compile(String source, boolean windowFields);

    /** Finds a single field. */
    Found field(String source);
}
