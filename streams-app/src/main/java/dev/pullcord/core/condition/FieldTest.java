package dev.pullcord.core.condition;

import java.util.HashSet;
import java.util.Set;

/** One thing a condition asks of one field, in the form the index can look up. Unknown when the field is missing. */
sealed interface FieldTest {
    Field field();

    /**
     * Whether a text is one of these, or none of these.
     *
     * @param allowed true: one of them; false: none of them
     */
    record Texts(Field field, Set<String> texts, boolean allowed) implements FieldTest {
        public Texts {
            texts = Set.copyOf(texts);
        }

        /** Both at once. */
        Texts and(Texts other) {
            if (!allowed && !other.allowed) {
                Set<String> both = new HashSet<>(texts);
                both.addAll(other.texts);
                return new Texts(field, both, false);
            }
            Texts base = allowed ? this : other;
            Texts filter = allowed ? other : this;
            Set<String> left = new HashSet<>(base.texts);
            left.removeIf(text -> filter.texts.contains(text) != filter.allowed);
            return new Texts(field, left, true);
        }
    }

    /**
     * Whether a number lies between two bounds; a truth is the number 1 or 0.
     *
     * @param low negative infinity when there is none
     * @param lowOpen whether the bound itself is outside
     * @param high positive infinity when there is none
     * @param highOpen whether the bound itself is outside
     */
    record Range(Field field, double low, boolean lowOpen, double high, boolean highOpen) implements FieldTest {
        /** Both at once; empty when low is over high. */
        Range and(Range other) {
            boolean lower = other.low > low || (other.low == low && other.lowOpen);
            boolean upper = other.high < high || (other.high == high && other.highOpen);
            return new Range(
                    field,
                    lower ? other.low : low,
                    lower ? other.lowOpen : lowOpen,
                    upper ? other.high : high,
                    upper ? other.highOpen : highOpen);
        }

        /** Whether it holds for a number. */
        boolean contains(double number) {
            return (lowOpen ? number > low : number >= low) && (highOpen ? number < high : number <= high);
        }

        /** Whether it holds for some number between two others, which are outside themselves. */
        boolean meets(double from, double to) {
            return low < to && high > from;
        }
    }
}
