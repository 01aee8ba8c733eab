package dev.pullcord.core.outcome;

import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.OutcomeKind;
import org.jspecify.annotations.Nullable;

/** What outcomes say of an action. The one observed last counts: what is known later is known better. */
final class Truth {
    private Truth() {}

    /** Whether the action was wrong; null while nothing is known. */
    static @Nullable Boolean wrong(@Nullable Outcome outcome) {
        return outcome == null ? null : outcome.getKind() != OutcomeKind.RIGHT;
    }

    /** The outcome that counts of two. Of two observed at the same time the worse one, so that their order changes nothing. */
    static @Nullable Outcome later(@Nullable Outcome known, Outcome heard) {
        if (heard.getKind() == OutcomeKind.UNKNOWN) {
            return known;
        }
        if (known == null || heard.getObservedAt().isAfter(known.getObservedAt())) {
            return heard;
        }
        return heard.getObservedAt().equals(known.getObservedAt())
                        && heard.getKind().compareTo(known.getKind()) > 0
                ? heard
                : known;
    }
}
