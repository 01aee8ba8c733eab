package dev.pullcord.core.condition;

import static dev.pullcord.core.condition.Truth.FALSE;
import static dev.pullcord.core.condition.Truth.TRUE;
import static dev.pullcord.core.condition.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import dev.pullcord.core.condition.Expression.Operator;
import dev.pullcord.core.condition.Expression.Or;
import dev.pullcord.core.condition.Expression.Size;
import dev.pullcord.core.condition.Expression.TextConstant;
import dev.pullcord.core.condition.Expression.TextPlace;
import dev.pullcord.core.condition.Expression.TextTest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionsTest {
    private static final Field A = Field.plain("a", FieldType.BOOL);
    private static final Field B = Field.plain("b", FieldType.BOOL);
    private static final Field C = Field.plain("c", FieldType.BOOL);
    private static final Field X = Field.plain("x", FieldType.NUMBER);
    private static final Field Y = Field.plain("y", FieldType.NUMBER);
    private static final Field S = Field.plain("s", FieldType.TEXT);
    private static final Field T = Field.plain("t", FieldType.TEXT);

    @ParameterizedTest
    @CsvSource({
        "TRUE, TRUE, TRUE, TRUE, TRUE",
        "TRUE, FALSE, FALSE, TRUE, FALSE",
        "TRUE, UNKNOWN, UNKNOWN, TRUE, UNKNOWN",
        "FALSE, TRUE, FALSE, TRUE, FALSE",
        "FALSE, FALSE, FALSE, FALSE, TRUE",
        "FALSE, UNKNOWN, FALSE, UNKNOWN, UNKNOWN",
        "UNKNOWN, TRUE, UNKNOWN, TRUE, UNKNOWN",
        "UNKNOWN, FALSE, FALSE, UNKNOWN, UNKNOWN",
        "UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN"
    })
    void connectives_are_kleenes(Truth a, Truth b, Truth and, Truth or, Truth same) {
        Map<Field, @Nullable Object> values = values(A, bool(a), B, bool(b));
        assertThat(test(new And(List.of(ref(A), ref(B))), values)).isEqualTo(and);
        assertThat(test(new Or(List.of(ref(A), ref(B))), values)).isEqualTo(or);
        assertThat(test(new Compare(Comparison.EQ, ref(A), ref(B)), values)).isEqualTo(same);
        assertThat(test(new Compare(Comparison.NE, ref(A), ref(B)), values)).isEqualTo(not(same));
        assertThat(test(new Not(new And(List.of(ref(A), ref(B)))), values)).isEqualTo(not(and));
        assertThat(test(new Not(new Or(List.of(ref(A), ref(B)))), values)).isEqualTo(not(or));
    }

    @Test
    void conjunctions_of_every_length_agree_with_the_shortest() {
        Truth[] truths = Truth.values();
        for (int length = 0; length <= 6; length++) {
            for (int place = 0; place < length; place++) {
                for (Truth odd : truths) {
                    for (Truth others : truths) {
                        Expression[] parts = new Expression[length];
                        for (int i = 0; i < length; i++) {
                            parts[i] = constant(i == place ? odd : others);
                        }
                        Truth expected = length == 1 || odd == FALSE || others == TRUE ? odd : others;
                        assertThat(test(new And(List.of(parts)), Map.of()))
                                .as("%s at %s of %s %s", odd, place, length, others)
                                .isEqualTo(expected);
                    }
                }
            }
        }
        assertThat(test(new And(List.of()), Map.of())).isEqualTo(TRUE);
        assertThat(test(new Or(List.of()), Map.of())).isEqualTo(FALSE);
    }

    @ParameterizedTest
    @CsvSource({
        "EQ, FALSE, TRUE, FALSE",
        "NE, TRUE, FALSE, TRUE",
        "LT, TRUE, FALSE, FALSE",
        "LE, TRUE, TRUE, FALSE",
        "GT, FALSE, FALSE, TRUE",
        "GE, FALSE, TRUE, TRUE"
    })
    void numbers_compare_as_field_constant_or_result(Comparison how, Truth less, Truth equal, Truth more) {
        Truth[] expected = {less, equal, more};
        for (int i = 0; i < 3; i++) {
            double x = 4 + i;
            Expression five = new NumberConstant(5);
            Expression zero = new Arithmetic(Operator.PLUS, ref(X), new NumberConstant(0));
            assertThat(test(new Compare(how, ref(X), five), values(X, x))).isEqualTo(expected[i]);
            assertThat(test(new Compare(how, zero, five), values(X, x))).isEqualTo(expected[i]);
            assertThat(test(new Compare(how, five, ref(X)), values(X, 10 - x))).isEqualTo(expected[i]);
            assertThat(test(new Compare(how, ref(X), ref(Y)), values(X, x, Y, 5.0)))
                    .isEqualTo(expected[i]);
            assertThat(test(new Not(new Compare(how, ref(X), five)), values(X, x)))
                    .isEqualTo(not(expected[i]));
        }
    }

    @ParameterizedTest
    @EnumSource(Comparison.class)
    void a_missing_number_makes_every_comparison_unknown(Comparison how) {
        Expression constant = new NumberConstant(5);
        assertThat(test(new Compare(how, ref(X), constant), values(X, null))).isEqualTo(UNKNOWN);
        assertThat(test(new Compare(how, constant, ref(X)), values(X, null))).isEqualTo(UNKNOWN);
        assertThat(test(new Compare(how, ref(X), ref(Y)), values(X, 1.0, Y, null)))
                .isEqualTo(UNKNOWN);
        assertThat(test(new Not(new Compare(how, ref(X), ref(X))), values(X, null)))
                .isEqualTo(UNKNOWN);
        Expression doubled = new Arithmetic(Operator.TIMES, ref(X), new NumberConstant(0));
        assertThat(test(new Compare(how, doubled, constant), values(X, null))).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"PLUS, 9", "MINUS, 5", "TIMES, 14", "DIVIDED_BY, 3.5", "REMAINDER, 1"})
    void arithmetic_computes(Operator operator, double expected) {
        Expression result = new Arithmetic(operator, ref(X), new NumberConstant(2));
        assertThat(test(new Compare(Comparison.EQ, result, new NumberConstant(expected)), values(X, 7.0)))
                .isEqualTo(TRUE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operator.class,
            names = {"DIVIDED_BY", "REMAINDER"})
    void division_by_zero_is_unknown(Operator operator) {
        Expression result = new Arithmetic(operator, new NumberConstant(1), ref(X));
        assertThat(test(new Compare(Comparison.GT, result, new NumberConstant(0)), values(X, 0.0)))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void text_is_compared_exactly() {
        assertThat(test(same(ref(S), text("Payment")), values(S, "payment"))).isEqualTo(FALSE);
        assertThat(test(same(text("payment"), ref(S)), values(S, "payment"))).isEqualTo(TRUE);
        assertThat(test(same(ref(S), ref(T)), values(S, "é", T, "e\u0301"))).isEqualTo(FALSE);
        assertThat(test(same(ref(S), ref(T)), values(S, "a", T, "a"))).isEqualTo(TRUE);
        assertThat(test(same(ref(S), ref(T)), values(S, null, T, null))).isEqualTo(UNKNOWN);
        assertThat(test(same(new LowerAscii(ref(S)), text("payÉment")), values(S, "PAYÉment")))
                .isEqualTo(TRUE);
        assertThat(test(same(new LowerAscii(ref(S)), text("a")), values(S, null)))
                .isEqualTo(UNKNOWN);
        assertThat(test(new In(ref(S), Set.of("a", "b", "c")), values(S, "c"))).isEqualTo(TRUE);
        assertThat(test(new In(ref(S), Set.of("a", "b", "c")), values(S, "d"))).isEqualTo(FALSE);
        assertThat(test(new In(ref(S), Set.of("a")), values(S, null))).isEqualTo(UNKNOWN);
    }

    @Test
    void text_functions_read_text() {
        Map<Field, @Nullable Object> values = values(S, "contract.sign", T, null);
        assertThat(test(new TextTest(TextPlace.START, ref(S), text("contract.")), values))
                .isEqualTo(TRUE);
        assertThat(test(new TextTest(TextPlace.END, ref(S), text("contract.")), values))
                .isEqualTo(FALSE);
        assertThat(test(new TextTest(TextPlace.ANYWHERE, ref(S), text("ct.s")), values))
                .isEqualTo(TRUE);
        assertThat(test(new TextTest(TextPlace.ANYWHERE, ref(S), ref(T)), values))
                .isEqualTo(UNKNOWN);
        assertThat(test(new Matches(ref(S), Pattern.compile("t\\.s")), values)).isEqualTo(TRUE);
        assertThat(test(new Matches(ref(S), Pattern.compile("^sign")), values)).isEqualTo(FALSE);
        assertThat(test(new Matches(ref(T), Pattern.compile("")), values)).isEqualTo(UNKNOWN);
        Expression size = new Compare(Comparison.EQ, new Size(ref(S)), new NumberConstant(3));
        assertThat(test(size, values(S, "a😀b"))).isEqualTo(TRUE);
        assertThat(test(size, values(S, null))).isEqualTo(UNKNOWN);
    }

    @Test
    void a_choice_is_unknown_with_its_condition() {
        Expression text = new Choice(ref(A), text("yes"), text("no"));
        Expression number = new Choice(ref(A), new NumberConstant(1), ref(X));
        for (Truth truth : Truth.values()) {
            Map<Field, @Nullable Object> values = values(A, bool(truth), X, 0.0);
            assertThat(test(same(text, text("yes")), values)).isEqualTo(truth);
            assertThat(test(new Compare(Comparison.GT, number, ref(X)), values)).isEqualTo(truth);
            assertThat(test(new Choice(ref(A), new BoolConstant(true), new BoolConstant(false)), values))
                    .isEqualTo(truth);
        }
    }

    @Test
    void known_is_never_unknown() {
        Map<Field, Object> present = Map.of(A, true, X, 0.0, S, "");
        present.forEach((field, value) -> {
            assertThat(test(new Known(field), values(field, value))).isEqualTo(TRUE);
            assertThat(test(new Known(field), values(field, null))).isEqualTo(FALSE);
            assertThat(test(new Not(new Known(field)), values(field, null))).isEqualTo(TRUE);
        });
    }

    @Test
    void a_value_set_later_is_seen() {
        FieldTable table = new FieldTable();
        Condition condition =
                Conditions.compile(new Compare(Comparison.GT, ref(X), new NumberConstant(5)), table, "x > 5");
        Facts facts = new Facts(table, field -> null);
        assertThat(condition.test(facts)).isEqualTo(UNKNOWN);
        facts.set(table.slot(X), 6.0);
        assertThat(condition.test(facts)).isEqualTo(TRUE);
    }

    @Test
    void a_condition_names_its_fields_once_in_order_and_its_source() {
        Expression expression =
                new And(List.of(ref(C), same(ref(S), ref(T)), new Not(ref(C)), new Known(X), same(ref(T), ref(S))));
        Condition condition = Conditions.compile(expression, new FieldTable(), "as written");
        assertThat(condition.fields()).containsExactly(C, S, T, X);
        assertThat(condition.source()).isEqualTo("as written");
    }

    @Test
    void an_expression_of_wrong_types_cannot_be_made() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new And(List.of(ref(X))))
                .withMessage("expected BOOL, but found NUMBER");
        assertThatIllegalArgumentException().isThrownBy(() -> new Compare(Comparison.LT, ref(S), ref(T)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Compare(Comparison.EQ, ref(S), ref(X)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Choice(ref(A), ref(S), ref(X)));
        assertThatIllegalArgumentException().isThrownBy(() -> new NumberConstant(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Conditions.compile(ref(X), new FieldTable(), "x"));
    }

    private static Truth test(Expression expression, Map<Field, @Nullable Object> values) {
        FieldTable table = new FieldTable();
        Condition condition = Conditions.compile(expression, table, "");
        return condition.test(new Facts(table, values::get));
    }

    private static Map<Field, @Nullable Object> values(Field field, @Nullable Object value) {
        return Collections.singletonMap(field, value);
    }

    private static Map<Field, @Nullable Object> values(
            Field field, @Nullable Object value, Field second, @Nullable Object other) {
        Map<Field, @Nullable Object> values = new HashMap<>();
        values.put(field, value);
        values.put(second, other);
        return values;
    }

    private static Expression constant(Truth truth) {
        return truth == UNKNOWN ? ref(A) : new Compare(Comparison.EQ, text("a"), text(truth == TRUE ? "a" : "b"));
    }

    private static Expression same(Expression left, Expression right) {
        return new Compare(Comparison.EQ, left, right);
    }

    private static Expression ref(Field field) {
        return new FieldRef(field);
    }

    private static Expression text(String value) {
        return new TextConstant(value);
    }

    private static @Nullable Boolean bool(Truth truth) {
        return truth == UNKNOWN ? null : (Boolean) (truth == TRUE);
    }

    private static Truth not(Truth truth) {
        return truth == TRUE ? FALSE : truth == FALSE ? TRUE : UNKNOWN;
    }
}
