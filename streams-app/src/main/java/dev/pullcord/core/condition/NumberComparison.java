package dev.pullcord.core.condition;

import static dev.pullcord.core.condition.Truth.FALSE;
import static dev.pullcord.core.condition.Truth.TRUE;
import static dev.pullcord.core.condition.Truth.UNKNOWN;

import dev.pullcord.core.condition.Closures.OfNumber;
import dev.pullcord.core.condition.Closures.OfTruth;
import dev.pullcord.core.condition.Expression.Comparison;

/** Comparisons of numbers. NaN, the missing number, fails a comparison and its opposite alike: then the answer is unknown. */
final class NumberComparison {
    private NumberComparison() {}

    /** A field with a constant, the common case, without calls. */
    static OfTruth ofSlot(Comparison how, int slot, double right) {
        return switch (how) {
            case LT -> facts -> greater(right, facts.number(slot));
            case LE -> facts -> atLeast(right, facts.number(slot));
            case GT -> facts -> greater(facts.number(slot), right);
            case GE -> facts -> atLeast(facts.number(slot), right);
            case EQ -> facts -> same(facts.number(slot), right);
            case NE -> facts -> different(facts.number(slot), right);
        };
    }

    static OfTruth of(Comparison how, OfNumber a, OfNumber b) {
        return switch (how) {
            case LT -> facts -> greater(b.number(facts), a.number(facts));
            case LE -> facts -> atLeast(b.number(facts), a.number(facts));
            case GT -> facts -> greater(a.number(facts), b.number(facts));
            case GE -> facts -> atLeast(a.number(facts), b.number(facts));
            case EQ -> facts -> same(a.number(facts), b.number(facts));
            case NE -> facts -> different(a.number(facts), b.number(facts));
        };
    }

    private static Truth greater(double a, double b) {
        return a > b ? TRUE : a <= b ? FALSE : UNKNOWN;
    }

    private static Truth atLeast(double a, double b) {
        return a >= b ? TRUE : a < b ? FALSE : UNKNOWN;
    }

    private static Truth same(double a, double b) {
        return a == b ? TRUE : a < b || a > b ? FALSE : UNKNOWN;
    }

    private static Truth different(double a, double b) {
        return a < b || a > b ? TRUE : a == b ? FALSE : UNKNOWN;
    }
}
