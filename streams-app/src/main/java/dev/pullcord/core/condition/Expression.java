package dev.pullcord.core.condition;

import static dev.pullcord.core.condition.FieldType.BOOL;
import static dev.pullcord.core.condition.FieldType.NUMBER;
import static dev.pullcord.core.condition.FieldType.TEXT;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;

/**
 * What a condition says, as a tree. Types are checked where a node is made, so whatever exists can be compiled. Small on
 * purpose: no loops, no variables, so that its cost is bounded by its size.
 */
public sealed interface Expression {
    /** Type of its value. */
    FieldType type();

    /** A value of the action. */
    record FieldRef(Field field) implements Expression {
        @Override
        public FieldType type() {
            return field.type();
        }
    }

    /** A text as written. */
    record TextConstant(String value) implements OfText {}

    /** A number as written; never NaN. */
    record NumberConstant(double value) implements OfNumber {
        public NumberConstant {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("expected a number, but found NaN");
            }
        }
    }

    /** True or false as written. */
    record BoolConstant(boolean value) implements OfTruth {}

    /** True when all parts are; of no parts: true. */
    record And(List<Expression> parts) implements OfTruth {
        public And {
            parts = List.copyOf(parts);
            parts.forEach(part -> expect(BOOL, part));
        }
    }

    /** True when any part is; of no parts: false. */
    record Or(List<Expression> parts) implements OfTruth {
        public Or {
            parts = List.copyOf(parts);
            parts.forEach(part -> expect(BOOL, part));
        }
    }

    /** The opposite; unknown stays unknown. */
    record Not(Expression part) implements OfTruth {
        public Not {
            expect(BOOL, part);
        }
    }

    /** Compares two values of one type; text exactly, code unit by code unit. Only numbers have an order. */
    record Compare(Comparison how, Expression left, Expression right) implements OfTruth {
        public Compare {
            expect(how == Comparison.EQ || how == Comparison.NE ? left.type() : NUMBER, left);
            expect(left.type(), right);
        }
    }

    /** How two values are compared. */
    enum Comparison {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE;

        /** Holds exactly where this does not; both are unknown together. */
        public Comparison negated() {
            return switch (this) {
                case EQ -> NE;
                case NE -> EQ;
                case LT -> GE;
                case LE -> GT;
                case GT -> LE;
                case GE -> LT;
            };
        }

        /** The same comparison with its sides exchanged. */
        public Comparison mirrored() {
            return switch (this) {
                case EQ, NE -> this;
                case LT -> GT;
                case LE -> GE;
                case GT -> LT;
                case GE -> LE;
            };
        }
    }

    /** Whether a text is one of these. */
    record In(Expression value, Set<String> texts) implements OfTruth {
        public In {
            texts = Set.copyOf(texts);
            expect(TEXT, value);
        }
    }

    /** Computes a number; unknown where it is not defined, as in a division by zero. */
    record Arithmetic(Operator operator, Expression left, Expression right) implements OfNumber {
        public Arithmetic {
            expect(NUMBER, left);
            expect(NUMBER, right);
        }
    }

    /** Arithmetic of 64-bit floating point; the remainder has the sign of the dividend. */
    enum Operator {
        PLUS,
        MINUS,
        TIMES,
        DIVIDED_BY,
        REMAINDER
    }

    /** One of two values of one type; unknown when the condition is. */
    record Choice(Expression condition, Expression then, Expression otherwise) implements Expression {
        public Choice {
            expect(BOOL, condition);
            expect(then.type(), otherwise);
        }

        @Override
        public FieldType type() {
            return then.type();
        }
    }

    /** Looks for one text in another. */
    record TextTest(TextPlace where, Expression text, Expression part) implements OfTruth {
        public TextTest {
            expect(TEXT, text);
            expect(TEXT, part);
        }
    }

    /** Where a text is looked for. */
    enum TextPlace {
        START,
        END,
        ANYWHERE
    }

    /** Whether a regular expression is found anywhere in a text; in time linear in the text. */
    record Matches(Expression text, Pattern pattern) implements OfTruth {
        public Matches {
            expect(TEXT, text);
        }
    }

    /** Length of a text in code points. */
    record Size(Expression text) implements OfNumber {
        public Size {
            expect(TEXT, text);
        }
    }

    /** A text with A to Z in lower case. */
    record LowerAscii(Expression text) implements OfText {
        public LowerAscii {
            expect(TEXT, text);
        }
    }

    /** Whether the action carries a field; the one question that is never unknown. */
    record Known(Field field) implements OfTruth {}

    /** Is true or false. */
    sealed interface OfTruth extends Expression {
        @Override
        default FieldType type() {
            return BOOL;
        }
    }

    /** Is a number. */
    sealed interface OfNumber extends Expression {
        @Override
        default FieldType type() {
            return NUMBER;
        }
    }

    /** Is a text. */
    sealed interface OfText extends Expression {
        @Override
        default FieldType type() {
            return TEXT;
        }
    }

    private static void expect(FieldType type, Expression expression) {
        if (expression.type() != type) {
            throw new IllegalArgumentException("expected " + type + ", but found " + expression.type());
        }
    }
}
