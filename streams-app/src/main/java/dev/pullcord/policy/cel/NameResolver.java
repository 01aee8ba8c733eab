package dev.pullcord.policy.cel;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelList;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.pullcord.core.condition.Field;
import dev.pullcord.core.condition.FieldType;
import dev.pullcord.core.enrich.Vocabulary;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of a parsed expression and puts a variable of their type in their place, so that CEL checks types and we say
 * what is wrong with names. Whole numbers become numbers: CEL would not compare them with fields.
 */
final class NameResolver {
    private static final Set<String> OPERATORS =
            Set.of(CelGrammar.AND, CelGrammar.OR, CelGrammar.NOT, CelGrammar.CHOICE, CelGrammar.IN, CelGrammar.NEGATE);
    private static final Set<String> MACROS = Set.of("all", "exists", "exists_one", "map", "filter");

    private final boolean windowFields;
    private final Problems problems;
    private final Map<Long, Field> fields = new HashMap<>();

    NameResolver(boolean windowFields, Problems problems) {
        this.windowFields = windowFields;
        this.problems = problems;
    }

    /** Fields by the node that was put in their place. */
    Map<Long, Field> fields() {
        return fields;
    }

    /** The expression with its fields replaced; has a node that fits anywhere for each part that has a problem. */
    CelExpr resolve(CelExpr e) {
        return switch (e.getKind()) {
            case CONSTANT -> constant(e);
            case IDENT, SELECT -> name(e);
            case CALL -> FieldNames.parametric(e.call().function()) != null ? name(e) : call(e);
            case LIST ->
                e.toBuilder()
                        .setList(CelList.newBuilder()
                                .addElements(e.list().elements().stream()
                                        .map(this::resolve)
                                        .toList())
                                .build())
                        .build();
            case MAP, STRUCT -> wrong(e, "expected a condition, but found an object", "conditions have no objects");
            default -> wrong(e, "expected a condition, but found " + e.getKind(), "");
        };
    }

    private CelExpr constant(CelExpr e) {
        CelConstant constant = e.constant();
        return switch (constant.getKind()) {
            case INT64_VALUE -> CelExpr.ofConstant(e.id(), CelConstant.ofValue((double) constant.int64Value()));
            case DOUBLE_VALUE, STRING_VALUE, BOOLEAN_VALUE -> e;
            case NULL_VALUE ->
                wrong(e, "expected a value, but found null", "known(field) tells whether an action carries a field");
            case UINT64_VALUE -> wrong(e, "expected a number, but found an unsigned one", "leave out the u");
            default -> wrong(e, "expected a text, number or condition, but found bytes", "leave out the b");
        };
    }

    private CelExpr name(CelExpr e) {
        Field field = field(e);
        if (field == null) {
            return CelExpr.ofIdent(e.id(), CelGrammar.ANY);
        }
        fields.put(e.id(), field);
        return CelExpr.ofIdent(
                e.id(),
                field.type() == FieldType.TEXT
                        ? CelGrammar.TEXT
                        : field.type() == FieldType.NUMBER ? CelGrammar.NUMBER : CelGrammar.BOOL);
    }

    /** The field an expression names; null, and a problem, when it names none. */
    @Nullable
    Field field(CelExpr e) {
        Deque<String> members = new ArrayDeque<>();
        CelExpr base = e;
        while (base.getKind() == ExprKind.Kind.SELECT) {
            members.addFirst(base.select().field());
            base = base.select().operand();
        }
        if (base.getKind() == ExprKind.Kind.IDENT) {
            members.addFirst(base.ident().name());
            return plain(base.id(), String.join(".", members));
        }
        Vocabulary.Parametric function = base.getKind() == ExprKind.Kind.CALL
                ? FieldNames.parametric(base.call().function())
                : null;
        if (function != null) {
            return parametric(base, function, String.join(".", members));
        }
        problems.add(
                e.id(),
                "expected the name of a field" + (members.isEmpty() ? "" : " before ." + String.join(".", members)),
                "fields are written like amount.usd or party(\"vendor\").id");
        resolve(base);
        return null;
    }

    private @Nullable Field plain(long id, String written) {
        String name = written.startsWith(".") ? written.substring(1) : written;
        Field field = FieldNames.plain(name);
        if (field == null) {
            problems.add(id, "unknown field " + name, FieldNames.fieldHint(name));
        } else if (!windowFields && (field.equals(Vocabulary.WINDOW_VALUE) || field.equals(Vocabulary.WINDOW_USUAL))) {
            problems.add(
                    id, name + " has no meaning here", "only the condition of a trigger that has a window can read it");
            return null;
        }
        return field;
    }

    private @Nullable Field parametric(CelExpr base, Vocabulary.Parametric function, String member) {
        CelCall call = base.call();
        String name = function.name();
        Optional<String> parameter = call.args().size() == 1 && call.target().isEmpty()
                ? text(call.args().get(0)).filter(text -> !text.isEmpty())
                : Optional.empty();
        if (parameter.isEmpty()) {
            problems.addBefore(
                    base.id(), name, "expected one text in quotes as what " + name + " reads", usage(function));
        }
        FieldType type = function.members().get(member);
        if (type == null && member.isEmpty()) {
            problems.addBefore(
                    base.id(), name, "expected a member after " + name + "(...), but found none", usage(function));
        } else if (type == null) {
            String hint = function.members().containsKey("")
                    ? name + "(...) is a " + Words.of(function.members().getOrDefault("", FieldType.TEXT))
                    : FieldNames.memberHint(member, function);
            problems.addBefore(base.id(), name, "unknown member " + member + " of " + name + "(...)", hint);
        }
        return parameter.isEmpty() || type == null ? null : new Field(name, parameter.get(), member, type);
    }

    private static String usage(Vocabulary.Parametric function) {
        return "write " + FieldNames.usage(function);
    }

    private CelExpr call(CelExpr e) {
        CelCall call = e.call();
        String function = call.function();
        if (function.equals(CelGrammar.KNOWN)
                && call.args().size() == 1
                && call.target().isEmpty()) {
            return rebuilt(e, Optional.empty(), List.of(name(call.args().get(0))));
        }
        if (!isKnown(function)) {
            problems.addBefore(
                    e.id(),
                    function,
                    function.equals("_[_]") ? "expected no brackets after a value" : "unknown function " + function,
                    FieldNames.functionHint(function));
            call.target().ifPresent(this::resolve);
            if (!MACROS.contains(function) && !function.equals("has")) {
                call.args().forEach(this::resolve);
            }
            return CelExpr.ofIdent(e.id(), CelGrammar.ANY);
        }
        if (function.equals(CelGrammar.MATCHES) && call.args().size() == 1) {
            checkRegex(call.args().get(0));
        }
        return rebuilt(
                e,
                call.target().map(this::resolve),
                call.args().stream().map(this::resolve).toList());
    }

    private static boolean isKnown(String function) {
        return OPERATORS.contains(function)
                || CelGrammar.EQUALITIES.contains(function)
                || CelGrammar.ORDERS.contains(function)
                || CelGrammar.ARITHMETIC.contains(function)
                || CelGrammar.FUNCTIONS.contains(function);
    }

    private void checkRegex(CelExpr regex) {
        text(regex)
                .ifPresentOrElse(
                        text -> Regexes.problem(text).ifPresent(p -> problems.add(regex.id(), p.message(), p.hint())),
                        () -> problems.add(
                                regex.id(), "expected a regular expression in quotes", "matches(r\"^[A-Z]{2}\")"));
    }

    private static CelExpr rebuilt(CelExpr e, Optional<CelExpr> target, List<CelExpr> args) {
        CelCall.Builder call =
                CelCall.newBuilder().setFunction(e.call().function()).addArgs(args);
        target.ifPresent(call::setTarget);
        return e.toBuilder().setCall(call.build()).build();
    }

    private static Optional<String> text(CelExpr e) {
        return e.getKind() == ExprKind.Kind.CONSTANT && e.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(e.constant().stringValue())
                : Optional.empty();
    }

    private CelExpr wrong(CelExpr e, String message, String hint) {
        problems.add(e.id(), message, hint);
        return CelExpr.ofIdent(e.id(), CelGrammar.ANY);
    }
}
