package dev.pullcord.policy.cases;

import dev.pullcord.policy.yaml.Place;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Verdict;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table: an action, what happened before it, and what should become of it.
 *
 * @param name a sentence, unique within its file
 * @param place where it stands
 * @param before earlier actions in order of time; they are judged and remembered, and their verdicts are not looked at
 * @param action the action that counts; its {@code occurredAt} is when it is judged
 * @param expectation what should become of it
 */
public record PolicyCase(
        String name, Place place, List<AgentAction> before, AgentAction action, Expectation expectation) {
    public PolicyCase {
        before = List.copyOf(before);
    }

    /**
     * What should become of an action.
     *
     * @param verdict the verdict
     * @param fires triggers that have to fire; others may fire too
     * @param silent triggers that must not fire
     * @param path path of a HOLD; null when the case does not say
     * @param stratum stratum of the audit sample that an action falls into that goes ahead; null when the case does not say
     */
    public record Expectation(
            Verdict verdict,
            Set<String> fires,
            Set<String> silent,
            @Nullable String path,
            @Nullable String stratum) {
        public Expectation {
            fires = Set.copyOf(fires);
            silent = Set.copyOf(silent);
        }
    }
}
