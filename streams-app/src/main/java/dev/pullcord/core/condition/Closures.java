package dev.pullcord.core.condition;

import static dev.pullcord.core.condition.Truth.FALSE;
import static dev.pullcord.core.condition.Truth.TRUE;
import static dev.pullcord.core.condition.Truth.UNKNOWN;

import com.google.re2j.Pattern;
import dev.pullcord.core.condition.Expression.And;
import dev.pullcord.core.condition.Expression.Arithmetic;
import dev.pullcord.core.condition.Expression.BoolConstant;
import dev.pullcord.core.condition.Expression.Choice;
import dev.pullcord.core.condition.Expression.Compare;
import dev.pullcord.core.condition.Expression.Comparison;
import dev.pullcord.core.condition.Expression.FieldRef;
import dev.pullcord.core.condition.Expression.In;
import dev.pullcord.core.condition.Expression.Known;
import dev.pullcord.core.condition.Expression.LowerAscii;
import dev.pullcord.core.condition.Expression.Matches;
import dev.pullcord.core.condition.Expression.Not;
import dev.pullcord.core.condition.Expression.NumberConstant;
import dev.pullcord.core.condition.Expression.Or;
import dev.pullcord.core.condition.Expression.Size;
import dev.pullcord.core.condition.Expression.TextConstant;
import dev.pullcord.core.condition.Expression.TextTest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Expressions as closures over the slots of a table. A missing number is NaN and a missing text null all the way up, so
 * that unknown costs no check of its own.
 */
final class Closures {
    /** A compiled truth. */
    interface OfTruth {
        Truth test(Facts facts);
    }

    /** A compiled number; NaN when unknown. */
    interface OfNumber {
        double number(Facts facts);
    }

    /** A compiled text; null when unknown. */
    interface OfText {
        @Nullable
        String text(Facts facts);
    }

    private final FieldTable table;
    private final Set<Field> fields = new LinkedHashSet<>();

    Closures(FieldTable table) {
        this.table = table;
    }

    /** Fields of everything compiled so far, in order of first use. */
    List<Field> fields() {
        return List.copyOf(fields);
    }

    OfTruth truth(Expression expression) {
        if (Conjunction.test(expression) instanceof FieldTest.Texts test) {
            return texts(slot(test.field()), test.texts(), test.allowed());
        } else if (expression instanceof And and) {
            return Kleene.and(truths(and.parts()));
        } else if (expression instanceof Or or) {
            return Kleene.or(truths(or.parts()));
        } else if (expression instanceof Not not) {
            return Kleene.not(truth(not.part()));
        } else if (expression instanceof Compare compare) {
            return compare(compare);
        } else if (expression instanceof In in) {
            return in(text(in.value()), in.texts());
        } else if (expression instanceof TextTest test) {
            return textTest(test);
        } else if (expression instanceof Matches matches) {
            return matches(text(matches.text()), matches.pattern());
        } else if (expression instanceof Known known) {
            return known(known.field());
        } else if (expression instanceof BoolConstant constant) {
            Truth value = Truth.of(constant.value());
            return facts -> value;
        } else if (expression instanceof Choice choice) {
            return Kleene.choice(truth(choice.condition()), truth(choice.then()), truth(choice.otherwise()));
        } else if (expression instanceof FieldRef ref && ref.type() == FieldType.BOOL) {
            int slot = slot(ref.field());
            return facts -> {
                double value = facts.number(slot);
                return value == 1 ? TRUE : value == 0 ? FALSE : UNKNOWN;
            };
        }
        throw new IllegalArgumentException("expected true or false, but found " + expression);
    }

    /** The most common test of all, so without a further call. */
    private static OfTruth texts(int slot, Set<String> texts, boolean allowed) {
        if (texts.size() == 1) {
            String only = texts.iterator().next();
            return facts -> {
                String value = facts.text(slot);
                return value == null ? UNKNOWN : only.equals(value) == allowed ? TRUE : FALSE;
            };
        }
        return facts -> {
            String value = facts.text(slot);
            return value == null ? UNKNOWN : texts.contains(value) == allowed ? TRUE : FALSE;
        };
    }

    private List<OfTruth> truths(List<Expression> expressions) {
        List<OfTruth> truths = new ArrayList<>();
        expressions.forEach(expression -> truths.add(truth(expression)));
        return truths;
    }

    private OfTruth compare(Compare compare) {
        if (compare.left().type() == FieldType.NUMBER) {
            return numbers(compare.how(), compare.left(), compare.right());
        }
        OfTruth same = compare.left().type() == FieldType.TEXT
                ? sameText(compare.left(), compare.right())
                : Kleene.same(truth(compare.left()), truth(compare.right()));
        return compare.how() == Comparison.NE ? Kleene.not(same) : same;
    }

    private OfTruth sameText(Expression left, Expression right) {
        if (left instanceof TextConstant && !(right instanceof TextConstant)) {
            return sameText(right, left);
        }
        OfText a = text(left);
        if (right instanceof TextConstant constant) {
            String expected = constant.value();
            return facts -> same(a.text(facts), expected);
        }
        OfText b = text(right);
        return facts -> {
            String expected = b.text(facts);
            return expected == null ? UNKNOWN : same(a.text(facts), expected);
        };
    }

    private static Truth same(@Nullable String found, String expected) {
        return found == null ? UNKNOWN : expected.equals(found) ? TRUE : FALSE;
    }

    private OfTruth numbers(Comparison how, Expression left, Expression right) {
        if (left instanceof FieldRef ref && right instanceof NumberConstant constant) {
            return NumberComparison.ofSlot(how, slot(ref.field()), constant.value());
        }
        if (left instanceof NumberConstant && right instanceof FieldRef) {
            return numbers(how.mirrored(), right, left);
        }
        return NumberComparison.of(how, number(left), number(right));
    }

    private OfNumber number(Expression expression) {
        if (expression instanceof NumberConstant constant) {
            double value = constant.value();
            return facts -> value;
        } else if (expression instanceof Arithmetic arithmetic) {
            return arithmetic(arithmetic, number(arithmetic.left()), number(arithmetic.right()));
        } else if (expression instanceof Size size) {
            OfText text = text(size.text());
            return facts -> {
                String value = text.text(facts);
                return value == null ? Double.NaN : value.codePointCount(0, value.length());
            };
        } else if (expression instanceof Choice choice) {
            OfTruth condition = truth(choice.condition());
            OfNumber then = number(choice.then());
            OfNumber otherwise = number(choice.otherwise());
            return facts -> {
                Truth known = condition.test(facts);
                return known == UNKNOWN ? Double.NaN : (known == TRUE ? then : otherwise).number(facts);
            };
        } else if (expression instanceof FieldRef ref && ref.type() == FieldType.NUMBER) {
            int slot = slot(ref.field());
            return facts -> facts.number(slot);
        }
        throw new IllegalArgumentException("expected a number, but found " + expression);
    }

    private static OfNumber arithmetic(Arithmetic arithmetic, OfNumber a, OfNumber b) {
        return switch (arithmetic.operator()) {
            case PLUS -> facts -> a.number(facts) + b.number(facts);
            case MINUS -> facts -> a.number(facts) - b.number(facts);
            case TIMES -> facts -> a.number(facts) * b.number(facts);
            case DIVIDED_BY ->
                facts -> {
                    double divisor = b.number(facts);
                    return divisor == 0 ? Double.NaN : a.number(facts) / divisor;
                };
            case REMAINDER -> facts -> a.number(facts) % b.number(facts);
        };
    }

    private OfText text(Expression expression) {
        if (expression instanceof TextConstant constant) {
            String value = constant.value();
            return facts -> value;
        } else if (expression instanceof LowerAscii lower) {
            OfText text = text(lower.text());
            return facts -> AsciiCase.lower(text.text(facts));
        } else if (expression instanceof Choice choice) {
            OfTruth condition = truth(choice.condition());
            OfText then = text(choice.then());
            OfText otherwise = text(choice.otherwise());
            return facts -> {
                Truth known = condition.test(facts);
                return known == UNKNOWN ? null : (known == TRUE ? then : otherwise).text(facts);
            };
        } else if (expression instanceof FieldRef ref && ref.type() == FieldType.TEXT) {
            int slot = slot(ref.field());
            return facts -> facts.text(slot);
        }
        throw new IllegalArgumentException("expected a text, but found " + expression);
    }

    private static OfTruth in(OfText text, Set<String> texts) {
        return facts -> {
            String value = text.text(facts);
            return value == null ? UNKNOWN : Truth.of(texts.contains(value));
        };
    }

    private OfTruth textTest(TextTest test) {
        OfText text = text(test.text());
        OfText part = text(test.part());
        return facts -> {
            String whole = text.text(facts);
            String wanted = part.text(facts);
            if (whole == null || wanted == null) {
                return UNKNOWN;
            }
            return Truth.of(
                    switch (test.where()) {
                        case START -> whole.startsWith(wanted);
                        case END -> whole.endsWith(wanted);
                        case ANYWHERE -> whole.contains(wanted);
                    });
        };
    }

    private static OfTruth matches(OfText text, Pattern pattern) {
        return facts -> {
            String value = text.text(facts);
            return value == null ? UNKNOWN : Truth.of(pattern.matcher(value).find());
        };
    }

    private OfTruth known(Field field) {
        int slot = slot(field);
        return field.type() == FieldType.TEXT
                ? facts -> Truth.of(facts.text(slot) != null)
                : facts -> Truth.of(!Double.isNaN(facts.number(slot)));
    }

    private int slot(Field field) {
        fields.add(field);
        return table.slot(field);
    }
}
