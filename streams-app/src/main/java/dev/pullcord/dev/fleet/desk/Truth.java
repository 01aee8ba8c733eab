package dev.pullcord.dev.fleet.desk;

import dev.pullcord.schemas.TriggerType;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a simulated action. The engine and the reviewers never see it; outcomes are made from it.
 *
 * @param kind whether the action should be done as proposed
 * @param story name of the story it belongs to: {@code invoice/wrong-account}
 * @param provokes kind of trigger that a sensible policy answers it with; null when it should pass
 */
public record Truth(Kind kind, String story, @Nullable TriggerType provokes) {
    /** Whether an action should be done as proposed. */
    public enum Kind {
        /** Yes. */
        RIGHT,
        /** No: the agent erred. */
        WRONG,
        /** No: somebody outside steers the agent, or tries to cheat. */
        HOSTILE
    }
}
