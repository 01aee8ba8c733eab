package dev.pullcord.core.backtest;

import dev.pullcord.schemas.DecidingTrigger;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.TriggerMode;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trigger by the names under which its firings are recorded. */
record Fired(String policy, String trigger) {
    /** Enforced triggers that fired. */
    static Set<Fired> all(Evaluation evaluation) {
        if (evaluation.getFirings().isEmpty()) {
            return Set.of();
        }
        Set<Fired> all = new HashSet<>();
        for (Firing firing : evaluation.getFirings()) {
            if (firing.getMode() == TriggerMode.ENFORCE) {
                all.add(of(firing));
            }
        }
        return all;
    }

    /** The firing of the trigger that decided; the strictest one where the record does not say, null when nothing fired. */
    static @Nullable Firing decisive(Evaluation evaluation) {
        DecidingTrigger by = evaluation.getDecidedBy();
        Firing strictest = null;
        for (Firing firing : evaluation.getFirings()) {
            if (firing.getMode() == TriggerMode.ENFORCE) {
                strictest = strictest == null ? firing : strictest;
                if (by != null
                        && firing.getTriggerId().equals(by.getTriggerId())
                        && firing.getPolicy().equals(by.getPolicy())) {
                    return firing;
                }
            }
        }
        return strictest;
    }

    static Fired of(Firing firing) {
        return new Fired(firing.getPolicy(), firing.getTriggerId());
    }
}
