package dev.pullcord.core.condition;

import dev.pullcord.core.condition.Closures.OfTruth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes conditions of expressions. */
public final class Conditions {
    private Conditions() {}

    /**
     * Compiles an expression that is true or false. Evaluation allocates nothing, except for regular expressions and for
     * lower case of a text that has capitals.
     *
     * @param table gives the slots; facts must be made of it after the last compilation
     * @param source how the condition was written
     */
    public static Condition compile(Expression expression, FieldTable table, String source) {
        Closures closures = new Closures(table);
        List<OfTruth> parts = new ArrayList<>();
        List<FieldTest> tests = new ArrayList<>();
        List<OfTruth> rest = new ArrayList<>();
        for (Expression part : Conjunction.of(expression)) {
            OfTruth truth = closures.truth(part);
            parts.add(truth);
            FieldTest test = Conjunction.test(part);
            if (test == null) {
                rest.add(truth);
            } else {
                tests.add(test);
            }
        }
        return new Compiled(
                Kleene.and(parts), tests, rest.isEmpty() ? null : Kleene.and(rest), closures.fields(), source);
    }

    /**
     * A condition with what the index needs of it: it is true exactly when all of {@code tests} and {@code rest} are, false
     * when any is false.
     *
     * @param tests parts that ask one thing of one field
     * @param rest all other parts; null when there are none
     */
    record Compiled(
            OfTruth whole, List<FieldTest> tests, @Nullable OfTruth rest, List<Field> fields, String source)
            implements Condition {
        Compiled {
            tests = List.copyOf(tests);
        }

        @Override
        public Truth test(Facts facts) {
            return whole.test(facts);
        }

        @Override
        public String toString() {
            return source;
        }
    }
}
