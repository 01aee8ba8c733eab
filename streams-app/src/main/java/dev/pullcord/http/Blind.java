package dev.pullcord.http;

import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CaseState;

/** Cases as a role may see them: why a review was asked for would tell the answer. */
final class Blind {
    private Blind() {}

    static CaseState of(CaseState state) {
        return state.getReview() == null
                ? state
                : CaseState.newBuilder(state)
                        .setReview(null)
                        // those whose agent waits stand in the same queue as those whose does not
                        .setCause(CaseCause.AUDIT)
                        .build();
    }
}
