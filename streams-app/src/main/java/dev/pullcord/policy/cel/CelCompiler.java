package dev.pullcord.policy.cel;

import dev.pullcord.core.condition.Condition;
import dev.pullcord.core.condition.Conditions;
import dev.pullcord.core.condition.Field;
import dev.pullcord.core.condition.FieldTable;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the expressions of one policy set for the table of that set. Numbers are of one kind, so {@code 10000} and {@code
 * 10000.0} are the same, and a division keeps its fraction. Not thread-safe, as the table is not.
 */
public final class CelCompiler {
    private final FieldTable table;
    private final CelLanguage language;

    /** Compiles for a table, remembering nothing of other tables. */
    public CelCompiler(FieldTable table) {
        this(table, new CelLanguage());
    }

    /** Compiles for a table with a language that already knows the expressions of earlier releases. */
    public CelCompiler(FieldTable table, CelLanguage language) {
        this.table = table;
        this.language = language;
    }

    /**
     * Compiles a condition.
     *
     * @param windowFields whether {@code window.value} and {@code window.usual} have a meaning where it stands
     */
    public Compiled compile(String source, boolean windowFields) {
        CelLanguage.Reading reading = language.read(source, windowFields);
        return reading.expression() == null
                ? new Compiled(null, reading.problems())
                : new Compiled(Conditions.compile(reading.expression(), table, source), List.of());
    }

    /** Reads the name of one field, such as {@code amount.usd} or {@code party("vendor").id}; not one of a window. */
    public NamedField field(String source) {
        return language.field(source);
    }

    /** A condition, or what is wrong with its source, in order of place. */
    public record Compiled(@Nullable Condition condition, List<Problem> problems) {
        public Compiled {
            problems = List.copyOf(problems);
        }
    }

    /** A field, or what is wrong with its name. */
    public record NamedField(@Nullable Field field, List<Problem> problems) {
        public NamedField {
            problems = List.copyOf(problems);
        }
    }

    /**
     * One thing that is wrong with an expression.
     *
     * @param line from 1, within the expression
     * @param column from 1, in characters
     * @param message what was expected and what was found
     * @param hint a way out; may be empty
     */
    public record Problem(int line, int column, String message, String hint) implements Comparable<Problem> {
        private static final Comparator<Problem> ORDER = Comparator.comparingInt(Problem::line)
                .thenComparingInt(Problem::column)
                .thenComparing(Problem::message)
                .thenComparing(Problem::hint);

        @Override
        public int compareTo(Problem other) {
            return ORDER.compare(this, other);
        }
    }
}
