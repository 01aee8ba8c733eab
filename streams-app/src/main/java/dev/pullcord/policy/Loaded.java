package dev.pullcord.policy;

import dev.pullcord.policy.yaml.Problem;
import dev.pullcord.policy.yaml.Problems;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What became of a document.
 *
 * @param value what it says; null when it has to be refused
 * @param problems everything a person has to look at, in the order of the document; only warnings when there is a value
 */
public record Loaded<T>(@Nullable T value, List<Problem> problems) {
    public Loaded {
        problems = List.copyOf(problems);
    }

    /** The value only when no problem refuses the document. */
    static <T> Loaded<T> of(Problems problems, Supplier<T> value) {
        return new Loaded<>(problems.refused() ? null : value.get(), problems.list());
    }
}
