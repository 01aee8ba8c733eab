package dev.pullcord.policy.cases;

import dev.pullcord.core.enrich.Rates;
import dev.pullcord.policy.Reference;
import dev.pullcord.schemas.Verdict;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges a case with the policy it belongs to. Each case begins with an empty memory. */
@FunctionalInterface
public interface Judge {
    /** What becomes of the action of a case. */
    Judgement judge(PolicyCase row, Reference reference, Rates rates);

    /**
     * What became of an action.
     *
     * @param verdict the verdict
     * @param fired ids of the triggers that fired in mode enforce or shadow
     * @param path path of a HOLD; null otherwise
     * @param stratum stratum of the audit sample that an action falls into that goes ahead; null otherwise
     */
    record Judgement(
            Verdict verdict,
            Set<String> fired,
            @Nullable String path,
            @Nullable String stratum) {
        public Judgement {
            fired = Set.copyOf(fired);
        }

        /** What became of an action that falls into no stratum. */
        public Judgement(Verdict verdict, Set<String> fired, @Nullable String path) {
            this(verdict, fired, path, null);
        }
    }
}
