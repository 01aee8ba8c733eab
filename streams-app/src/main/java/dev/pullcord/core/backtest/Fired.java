package dev.pullcord.core.backtest;

import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.trigger.Judgement;
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

    /** The firing that decided, with its sentence; the strictest one recorded when it is not known which one did. */
    static @Nullable Firing decisive(Evaluation evaluation, @Nullable Judgement judgement) {
        Trigger trigger = judgement == null ? null : judgement.decisive();
        Firing strictest = null;
        for (Firing firing : evaluation.getFirings()) {
            boolean enforced = firing.getMode() == TriggerMode.ENFORCE;
            if (enforced
                    && trigger != null
                    && firing.getTriggerId().equals(trigger.id())
                    && firing.getPolicy().equals(trigger.policy())) {
                return firing;
            }
            strictest = strictest == null && enforced ? firing : strictest;
        }
        return strictest;
    }

    static Fired of(Firing firing) {
        return new Fired(firing.getPolicy(), firing.getTriggerId());
    }
}
