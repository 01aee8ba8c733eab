package dev.pullcord.core.condition;

import static dev.pullcord.core.condition.Expression.Comparison.EQ;
import static dev.pullcord.core.condition.Expression.Comparison.NE;
import static dev.pullcord.core.condition.FieldType.BOOL;
import static dev.pullcord.core.condition.FieldType.TEXT;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;

import dev.pullcord.core.condition.Expression.And;
import dev.pullcord.core.condition.Expression.BoolConstant;
import dev.pullcord.core.condition.Expression.Compare;
import dev.pullcord.core.condition.Expression.Comparison;
import dev.pullcord.core.condition.Expression.FieldRef;
import dev.pullcord.core.condition.Expression.In;
import dev.pullcord.core.condition.Expression.Not;
import dev.pullcord.core.condition.Expression.NumberConstant;
import dev.pullcord.core.condition.Expression.Or;
import dev.pullcord.core.condition.Expression.TextConstant;
import dev.pullcord.core.condition.FieldTest.Range;
import dev.pullcord.core.condition.FieldTest.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a condition apart into what must all hold. Every step keeps all three truth values, unknown included. */
final class Conjunction {
    private Conjunction() {}

    /** Parts whose conjunction is the expression. */
    static List<Expression> of(Expression expression) {
        List<Expression> parts = new ArrayList<>();
        collect(expression, false, parts);
        return parts;
    }

    private static void collect(Expression expression, boolean negated, List<Expression> parts) {
        if (expression instanceof Not not) {
            collect(not.part(), !negated, parts);
        } else if (expression instanceof And and && !negated) {
            and.parts().forEach(part -> collect(part, false, parts));
        } else if (expression instanceof Or or && negated) {
            or.parts().forEach(part -> collect(part, true, parts));
        } else if (expression instanceof Compare compare && negated) {
            parts.add(new Compare(compare.how().negated(), compare.left(), compare.right()));
        } else if (expression instanceof BoolConstant constant) {
            if (constant.value() == negated) {
                parts.add(new BoolConstant(false));
            }
        } else {
            parts.add(negated ? new Not(expression) : expression);
        }
    }

    /** The part as a test of one field; null when it is none. */
    static @Nullable FieldTest test(Expression part) {
        if (part instanceof Not not) {
            return negated(not.part());
        } else if (part instanceof In in && in.value() instanceof FieldRef ref) {
            return new Texts(ref.field(), in.texts(), true);
        } else if (part instanceof FieldRef ref && ref.type() == BOOL) {
            return truth(ref.field(), true);
        } else if (part instanceof Compare compare) {
            return compare.left() instanceof FieldRef
                    ? compare(compare.how(), compare.left(), compare.right())
                    : compare(compare.how().mirrored(), compare.right(), compare.left());
        } else if (part instanceof Or or) {
            return union(or);
        }
        return null;
    }

    private static @Nullable FieldTest negated(Expression part) {
        if (part instanceof FieldRef ref) {
            return truth(ref.field(), false);
        }
        return test(part) instanceof Texts texts ? new Texts(texts.field(), texts.texts(), !texts.allowed()) : null;
    }

    private static @Nullable FieldTest compare(Comparison how, Expression left, Expression right) {
        if (!(left instanceof FieldRef ref)) {
            return null;
        }
        if (right instanceof TextConstant constant && ref.type() == TEXT) {
            return new Texts(ref.field(), Set.of(constant.value()), how == EQ);
        } else if (right instanceof BoolConstant constant && ref.type() == BOOL) {
            return truth(ref.field(), constant.value() == (how == EQ));
        } else if (right instanceof NumberConstant constant && how != NE && Double.isFinite(constant.value())) {
            return range(ref.field(), how, constant.value());
        }
        return null;
    }

    private static Range range(Field field, Comparison how, double value) {
        return switch (how) {
            case LT, LE -> new Range(field, NEGATIVE_INFINITY, false, value, how == Comparison.LT);
            case GT, GE -> new Range(field, value, how == Comparison.GT, POSITIVE_INFINITY, false);
            case EQ, NE -> new Range(field, value, false, value, false);
        };
    }

    private static Range truth(Field field, boolean value) {
        return range(field, EQ, value ? 1 : 0);
    }

    /** One field is one of the texts of all parts: what people write who do not know {@code in}. */
    private static @Nullable FieldTest union(Or or) {
        Field field = null;
        Set<String> texts = new HashSet<>();
        for (Expression part : or.parts()) {
            if (!(test(part) instanceof Texts test)
                    || !test.allowed()
                    || (field != null && !field.equals(test.field()))) {
                return null;
            }
            field = test.field();
            texts.addAll(test.texts());
        }
        return field == null ? null : new Texts(field, texts, true);
    }
}
