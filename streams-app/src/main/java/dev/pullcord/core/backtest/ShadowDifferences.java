package dev.pullcord.core.backtest;

import dev.pullcord.core.sample.ReviewOrder;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.ShadowDifference;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a shadow would have decided otherwise. The audit sample is drawn by the released policies alone, so it makes no difference. */
public final class ShadowDifferences {
    private ShadowDifferences() {}

    /** What was decided by triggers: an action that only the audit sample holds counts as one that goes ahead. */
    public static Verdict verdict(Judgement released) {
        return drawn(released) ? Verdict.PROCEED : released.verdict();
    }

    /** The difference; null when both send the action the same way. */
    public static @Nullable ShadowDifference of(Judgement released, Judgement shadow) {
        Evaluation one = released.evaluation();
        Evaluation other = shadow.evaluation();
        String path = drawn(released) ? null : one.getPath();
        if (verdict(released) == other.getVerdict() && Objects.equals(path, other.getPath())) {
            return null;
        }
        return new ShadowDifference(
                one.getActionId(),
                one.getAgentId(),
                one.getActionType(),
                verdict(released),
                other.getVerdict(),
                path,
                other.getPath(),
                one.getEnrichment().getAmountUsd(),
                without(one, other),
                without(other, one));
    }

    private static boolean drawn(Judgement released) {
        ReviewOrder review = released.review();
        return review != null && review.waits();
    }

    private static List<Firing> without(Evaluation one, Evaluation other) {
        Set<Fired> there = Fired.all(other);
        return one.getFirings().stream()
                .filter(firing -> firing.getMode() == TriggerMode.ENFORCE && !there.contains(Fired.of(firing)))
                .toList();
    }
}
