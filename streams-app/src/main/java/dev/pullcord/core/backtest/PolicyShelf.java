package dev.pullcord.core.backtest;

import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.schemas.Evaluation;
import org.jspecify.annotations.Nullable;

/** The policy sets that a backtest holds against each other. Asked by several threads. */
public interface PolicyShelf {
    /** The set that came to an evaluation; null when it is no longer on record. */
    @Nullable
    PolicySet recorded(Evaluation evaluation);

    /** The set that would have judged in its place. */
    PolicySet candidate(Evaluation evaluation);
}
