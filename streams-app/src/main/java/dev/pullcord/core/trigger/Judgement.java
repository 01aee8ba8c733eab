package dev.pullcord.core.trigger;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.sample.ReviewOrder;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What judging one action concluded.
 *
 * @param action the action
 * @param evaluation the record that explains it
 * @param decisive the trigger that decided; null when nothing stood against the action, or nothing judged it
 * @param path where a held action goes; null unless held
 * @param review that it is looked at though no trigger stopped it; null when it is not
 */
public record Judgement(
        EnrichedAction action,
        Evaluation evaluation,
        @Nullable Trigger decisive,
        @Nullable Path path,
        @Nullable ReviewOrder review) {

    /** A judgement that nobody reviews. */
    public Judgement(EnrichedAction action, Evaluation evaluation, @Nullable Trigger decisive, @Nullable Path path) {
        this(action, evaluation, decisive, path, null);
    }

    /** The verdict. */
    public Verdict verdict() {
        return evaluation.getVerdict();
    }
}
