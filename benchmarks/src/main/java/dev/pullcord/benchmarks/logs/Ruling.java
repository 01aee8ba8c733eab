package dev.pullcord.benchmarks.logs;

import dev.pullcord.core.policy.Trigger;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the engine said to one action.
 *
 * @param actionId the action
 * @param session the conversation it belongs to
 * @param area area of work
 * @param tool tool of the proposal
 * @param read whether the mapping takes the call for a read
 * @param verdict the clearance; DENY for an action that validation refused
 * @param decisive the trigger that decided; null when nothing stood against the action
 * @param stopping enforced triggers that each stood against the action to the end: those that decide by themselves, and the
 *     weighted ones when their sum reached the bar
 * @param strange whether a party of the action is not named in the request
 * @param refused reason code of validation; null when the action was judged
 */
record Ruling(
        String actionId,
        String session,
        String area,
        String tool,
        boolean read,
        Verdict verdict,
        @Nullable Trigger decisive,
        List<Trigger> stopping,
        boolean strange,
        @Nullable String refused) {
    Ruling {
        stopping = List.copyOf(stopping);
    }

    /** Whether the action did not go ahead by itself. */
    boolean held() {
        return verdict == Verdict.HOLD || verdict == Verdict.DENY;
    }

    /** Whether triggers of the given kinds would have held it without any other. */
    boolean heldBy(TriggerType... types) {
        List<TriggerType> wanted = List.of(types);
        return held() && stopping.stream().anyMatch(trigger -> wanted.contains(trigger.type()));
    }

    boolean heldByRiskOrAnomaly() {
        return heldBy(TriggerType.RISK, TriggerType.ANOMALY);
    }

    boolean heldByTrigger(String name) {
        return held() && stopping.stream().anyMatch(trigger -> name(trigger).equals(name));
    }

    /** Such as {@code risk untrusted-value}. */
    static String name(Trigger trigger) {
        return trigger.type().name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + trigger.id();
    }
}
