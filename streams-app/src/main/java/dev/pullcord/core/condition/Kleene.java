package dev.pullcord.core.condition;

import static dev.pullcord.core.condition.Truth.FALSE;
import static dev.pullcord.core.condition.Truth.TRUE;
import static dev.pullcord.core.condition.Truth.UNKNOWN;

import dev.pullcord.core.condition.Closures.OfTruth;
import java.util.List;

/** The three-valued connectives. The short forms are written out because most conditions have two to four parts. */
final class Kleene {
    private Kleene() {}

    /** False when any part is false, else unknown when any is unknown. */
    static OfTruth and(List<OfTruth> parts) {
        OfTruth[] all = parts.toArray(new OfTruth[0]);
        return switch (all.length) {
            case 0 -> facts -> TRUE;
            case 1 -> all[0];
            case 2 -> and(all[0], all[1]);
            case 3 -> and(all[0], all[1], all[2]);
            case 4 -> and(all[0], all[1], all[2], all[3]);
            default ->
                facts -> {
                    Truth result = TRUE;
                    for (OfTruth part : all) {
                        Truth truth = part.test(facts);
                        if (truth == FALSE) {
                            return FALSE;
                        }
                        result = truth == TRUE ? result : UNKNOWN;
                    }
                    return result;
                };
        };
    }

    private static OfTruth and(OfTruth a, OfTruth b) {
        return facts -> {
            Truth first = a.test(facts);
            return first == FALSE ? FALSE : and(first, b.test(facts));
        };
    }

    private static OfTruth and(OfTruth a, OfTruth b, OfTruth c) {
        return facts -> {
            Truth first = a.test(facts);
            if (first == FALSE) {
                return FALSE;
            }
            Truth second = b.test(facts);
            return second == FALSE ? FALSE : and(and(first, second), c.test(facts));
        };
    }

    private static OfTruth and(OfTruth a, OfTruth b, OfTruth c, OfTruth d) {
        return facts -> {
            Truth first = a.test(facts);
            if (first == FALSE) {
                return FALSE;
            }
            Truth second = b.test(facts);
            if (second == FALSE) {
                return FALSE;
            }
            Truth third = c.test(facts);
            return third == FALSE ? FALSE : and(and(and(first, second), third), d.test(facts));
        };
    }

    /** Of a truth that is not false and any other. */
    private static Truth and(Truth notFalse, Truth other) {
        return other == TRUE ? notFalse : other;
    }

    /** True when any part is true, else unknown when any is unknown. */
    static OfTruth or(List<OfTruth> parts) {
        OfTruth[] all = parts.toArray(new OfTruth[0]);
        return facts -> {
            Truth result = FALSE;
            for (OfTruth part : all) {
                Truth truth = part.test(facts);
                if (truth == TRUE) {
                    return TRUE;
                }
                result = truth == FALSE ? result : UNKNOWN;
            }
            return result;
        };
    }

    static OfTruth not(OfTruth part) {
        return facts -> {
            Truth truth = part.test(facts);
            return truth == TRUE ? FALSE : truth == FALSE ? TRUE : UNKNOWN;
        };
    }

    static OfTruth same(OfTruth a, OfTruth b) {
        return facts -> {
            Truth first = a.test(facts);
            Truth second = b.test(facts);
            return first == UNKNOWN || second == UNKNOWN ? UNKNOWN : Truth.of(first == second);
        };
    }

    static OfTruth choice(OfTruth condition, OfTruth then, OfTruth otherwise) {
        return facts -> {
            Truth known = condition.test(facts);
            return known == UNKNOWN ? UNKNOWN : (known == TRUE ? then : otherwise).test(facts);
        };
    }
}
