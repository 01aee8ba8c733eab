package dev.pullcord.core.calibrate;

import dev.pullcord.schemas.AuditDraw;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became known of a judged action, and by what chance it was going to be.
 *
 * @param wrong whether the action was wrong as the agent proposed it
 * @param weight 1 divided by the chance
 * @param at when it became known (UTC)
 */
public record Truth(boolean wrong, double weight, Instant at) {
    /** What the option of a reviewer begins with who would have stopped the action. */
    private static final String STOP = "stop-";
    /** Option of a reviewer who finds nothing wrong. */
    private static final String RIGHT = "right";
    /** Option of a reviewer who cannot say. */
    private static final String CANNOT_TELL = "cannot-tell";

    /**
     * The truth about an action; null while it is not known, and where nobody can say by what chance it became known. An outcome counts
     * before a decision. Everything that was held is decided by somebody, so its chance is 1; of what was cleared, what was drawn for the
     * audit has the chance of its draw. An outcome of any other action counts only when all outcomes become known: where people report
     * what went wrong and nobody reports what went right, outcomes alone would call every agent unreliable.
     *
     * @param complete whether the outcome of every action becomes known, right or wrong
     */
    public static @Nullable Truth of(
            Evaluation evaluation, @Nullable Resolution resolution, @Nullable Outcome outcome, boolean complete) {
        Boolean found = outcome == null ? null : wrong(outcome.getKind());
        Boolean decided = resolution == null ? null : wrong(resolution);
        double weight = complete && found != null ? 1 : weight(evaluation);
        if (weight == 0 || (found == null && decided == null)) {
            return null;
        }
        if (found != null && outcome != null) {
            return new Truth(found, weight, outcome.getObservedAt());
        }
        return decided == null || resolution == null ? null : new Truth(decided, weight, resolution.getResolvedAt());
    }

    /** 0 when nobody can say. */
    private static double weight(Evaluation evaluation) {
        if (evaluation.getVerdict() == Verdict.HOLD) {
            return 1;
        }
        AuditDraw draw = evaluation.getDraw();
        return draw != null && draw.getDrawn() && draw.getProbability() > 0 ? 1 / draw.getProbability() : 0;
    }

    private static @Nullable Boolean wrong(OutcomeKind kind) {
        return kind == OutcomeKind.UNKNOWN ? null : Boolean.valueOf(kind != OutcomeKind.RIGHT);
    }

    /** An approval with edits says that the proposal was wrong as it stood; what nobody decided says nothing. */
    private static @Nullable Boolean wrong(Resolution resolution) {
        String option = resolution.getOptionId();
        if (resolution.getDisposedBy() != DisposedBy.HUMAN || option.equals(CANNOT_TELL)) {
            return null;
        }
        if (option.equals(RIGHT) || option.startsWith(STOP)) {
            return option.startsWith(STOP);
        }
        return switch (resolution.getDisposition()) {
            case APPROVED -> false;
            case APPROVED_WITH_EDITS, REJECTED -> true;
            case EXPIRED, CANCELLED, SUPERSEDED, STALE, UNKNOWN -> null;
        };
    }
}
