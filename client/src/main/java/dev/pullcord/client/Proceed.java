package dev.pullcord.client;

import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The action may be executed, with exactly the arguments it was proposed with.
 *
 * @param clearance the engine's record; null when nobody answered and the action's class fails open
 * @param release what {@link PullcordClient#execute} takes
 */
public record Proceed(@Nullable Clearance clearance, Release release) implements Guarded {
    /** Whether somebody will look at it afterwards. */
    public boolean review() {
        return clearance != null && clearance.getVerdict() == Verdict.PROCEED_AND_REVIEW;
    }

    /** Whether it goes ahead without an answer, because nobody gave one and its class may. */
    public boolean failedOpen() {
        return clearance == null;
    }
}
