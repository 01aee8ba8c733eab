package dev.pullcord.policy.cel;

import com.google.re2j.Pattern;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.pullcord.core.condition.Expression;
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
import dev.pullcord.core.condition.Expression.Operator;
import dev.pullcord.core.condition.Expression.Or;
import dev.pullcord.core.condition.Expression.Size;
import dev.pullcord.core.condition.Expression.TextConstant;
import dev.pullcord.core.condition.Expression.TextPlace;
import dev.pullcord.core.condition.Expression.TextTest;
import dev.pullcord.core.condition.Field;
import dev.pullcord.core.condition.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns an expression whose names and types are right into ours. What CEL allows and we do not becomes a problem. */
final class Translator {
    private static final Map<String, Comparison> COMPARISONS = Map.of(
            "_==_", Comparison.EQ,
            "_!=_", Comparison.NE,
            "_<_", Comparison.LT,
            "_<=_", Comparison.LE,
            "_>_", Comparison.GT,
            "_>=_", Comparison.GE);
    private static final Map<String, Operator> OPERATORS = Map.of(
            "_+_", Operator.PLUS,
            "_-_", Operator.MINUS,
            "_*_", Operator.TIMES,
            "_/_", Operator.DIVIDED_BY,
            "_%_", Operator.REMAINDER);
    private static final Map<String, TextPlace> PLACES =
            Map.of("startsWith", TextPlace.START, "endsWith", TextPlace.END, "contains", TextPlace.ANYWHERE);

    private final Map<Long, Field> fields;
    private final Problems problems;

    Translator(Map<Long, Field> fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    /** The expression; null, and a problem, when some part of it is outside our language. */
    @Nullable
    Expression translate(CelExpr e) {
        Field field = fields.get(e.id());
        if (field != null) {
            return new FieldRef(field);
        }
        if (e.getKind() == ExprKind.Kind.CONSTANT) {
            return constant(e);
        }
        return e.getKind() == ExprKind.Kind.CALL ? call(e, e.call()) : unsupported(e, "a list that is not behind in");
    }

    private @Nullable Expression constant(CelExpr e) {
        return switch (e.constant().getKind()) {
            case STRING_VALUE -> new TextConstant(e.constant().stringValue());
            case BOOLEAN_VALUE -> new BoolConstant(e.constant().booleanValue());
            case DOUBLE_VALUE -> new NumberConstant(e.constant().doubleValue());
            default -> unsupported(e, "a constant that is no text, number or condition");
        };
    }

    private @Nullable Expression call(CelExpr e, CelCall call) {
        String function = call.function();
        return switch (function) {
            case CelGrammar.IN -> in(call.args().get(0), call.args().get(1));
            case CelGrammar.KNOWN -> known(e, fields.get(call.args().get(0).id()));
            case CelGrammar.AND -> all(chain(e, function), And::new);
            case CelGrammar.OR -> all(chain(e, function), Or::new);
            default -> {
                List<CelExpr> values = new ArrayList<>();
                call.target().ifPresent(values::add);
                values.addAll(call.args());
                yield all(values, parts -> of(e, function, parts));
            }
        };
    }

    private @Nullable Expression known(CelExpr e, @Nullable Field field) {
        return field == null ? unsupported(e, "known of anything but a field") : new Known(field);
    }

    private @Nullable Expression of(CelExpr e, String function, List<Expression> parts) {
        Expression first = parts.get(0);
        Comparison comparison = COMPARISONS.get(function);
        if (comparison != null) {
            return sameType(first, parts.get(1))
                    ? new Compare(comparison, first, parts.get(1))
                    : unsupported(e, "a comparison of two types");
        }
        Operator operator = OPERATORS.get(function);
        if (operator != null) {
            return arithmetic(operator, first, parts.get(1));
        }
        TextPlace place = PLACES.get(function);
        if (place != null) {
            return new TextTest(place, first, parts.get(1));
        }
        return switch (function) {
            case CelGrammar.NOT -> new Not(first);
            case CelGrammar.NEGATE -> arithmetic(Operator.MINUS, new NumberConstant(0), first);
            case CelGrammar.SIZE -> new Size(first);
            case CelGrammar.LOWER_ASCII -> new LowerAscii(first);
            case CelGrammar.MATCHES -> matches(e, first, parts.get(1));
            case CelGrammar.CHOICE ->
                sameType(parts.get(1), parts.get(2))
                        ? new Choice(first, parts.get(1), parts.get(2))
                        : unsupported(e, "a choice of two types");
            default -> unsupported(e, function);
        };
    }

    private @Nullable Expression matches(CelExpr e, Expression text, Expression regex) {
        return regex instanceof TextConstant constant
                ? new Matches(text, Pattern.compile(constant.value()))
                : unsupported(e, "a regular expression that is not in quotes");
    }

    /** Constants are computed now, so that the index sees a bound where somebody wrote {@code 10 * 1000}. */
    private static Expression arithmetic(Operator operator, Expression left, Expression right) {
        if (left instanceof NumberConstant a && right instanceof NumberConstant b) {
            double result = switch (operator) {
                case PLUS -> a.value() + b.value();
                case MINUS -> a.value() - b.value();
                case TIMES -> a.value() * b.value();
                case DIVIDED_BY -> a.value() / b.value();
                case REMAINDER -> a.value() % b.value();
            };
            if (Double.isFinite(result)) {
                return new NumberConstant(result);
            }
        }
        return new Arithmetic(operator, left, right);
    }

    private @Nullable Expression in(CelExpr value, CelExpr list) {
        if (list.getKind() != ExprKind.Kind.LIST) {
            return unsupported(list, "anything but a list in brackets behind in");
        }
        Expression wanted = translate(value);
        if (wanted == null) {
            return null;
        }
        List<Expression> elements = new ArrayList<>();
        for (CelExpr e : list.list().elements()) {
            Expression element = translate(e);
            if (element != null && !sameType(wanted, element)) {
                problems.add(
                        e.id(),
                        "expected a " + Words.of(wanted.type()) + " in the list, but found a "
                                + Words.of(element.type()),
                        "texts stand in quotes, numbers do not");
            } else if (element != null) {
                elements.add(element);
            }
        }
        return elements.size() == list.list().elements().size() ? oneOf(wanted, elements) : null;
    }

    private static Expression oneOf(Expression wanted, List<Expression> elements) {
        Set<String> texts = new LinkedHashSet<>();
        List<Expression> others = new ArrayList<>();
        for (Expression element : elements) {
            if (element instanceof TextConstant constant) {
                texts.add(constant.value());
            } else {
                others.add(new Compare(Comparison.EQ, wanted, element));
            }
        }
        if (others.isEmpty() && wanted.type() == FieldType.TEXT) {
            return new In(wanted, texts);
        }
        if (!texts.isEmpty()) {
            others.add(new In(wanted, texts));
        }
        return new Or(others);
    }

    /** Operands of a chain of one operator, which CEL keeps as a balanced tree. */
    private static List<CelExpr> chain(CelExpr e, String operator) {
        List<CelExpr> operands = new ArrayList<>();
        for (CelExpr arg : e.call().args()) {
            if (arg.getKind() == ExprKind.Kind.CALL && arg.call().function().equals(operator)) {
                operands.addAll(chain(arg, operator));
            } else {
                operands.add(arg);
            }
        }
        return operands;
    }

    /** Translates all, so that every problem is found, and puts them together if there was none. */
    private @Nullable Expression all(List<CelExpr> values, Function<List<Expression>, @Nullable Expression> together) {
        List<Expression> parts = new ArrayList<>();
        for (CelExpr value : values) {
            Expression part = translate(value);
            if (part != null) {
                parts.add(part);
            }
        }
        return parts.size() == values.size() ? together.apply(parts) : null;
    }

    private static boolean sameType(Expression a, Expression b) {
        return a.type() == b.type();
    }

    private @Nullable Expression unsupported(CelExpr e, String what) {
        problems.add(e.id(), "expected what our conditions have, but found " + what, "");
        return null;
    }
}
