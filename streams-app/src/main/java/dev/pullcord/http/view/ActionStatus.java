package dev.pullcord.http.view;

import dev.pullcord.schemas.AgentQuestion;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Verdict;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where one action stands.
 *
 * @param clearance null while there is none, or when it is longer ago than the view reaches back
 * @param caseState null when no person was asked
 * @param questions that wait for the agent's answer
 * @param resolution of the last round; null while there is none
 */
public record ActionStatus(
        ActionKey action,
        @Nullable Clearance clearance,
        @Nullable CaseState caseState,
        List<AgentQuestion> questions,
        @Nullable Resolution resolution) {

    /**
     * Puts together what is known.
     *
     * @param found the case that the agent waits for; null when there is none
     * @param cases gives a case by its id, or null
     */
    static ActionStatus of(
            ActionKey action,
            ActionState told,
            @Nullable CaseState found,
            Function<String, @Nullable CaseState> cases) {
        Resolution resolution = newest(told.resolution(), found == null ? null : found.getResolution());
        // a case that was opened again has no answer yet
        Resolution last = over(found, resolution) ? resolution : null;
        List<AgentQuestion> open = told.questions().stream()
                .filter(one -> last == null || !last.getCaseId().equals(one.getCaseId()))
                .filter(one -> open(one, cases.apply(one.getCaseId())))
                .toList();
        return new ActionStatus(action, told.clearance(), found, open, last);
    }

    /** Whether anything is known at all. */
    public boolean known() {
        return clearance != null || caseState != null || resolution != null;
    }

    /** Whether the agent may stop waiting: it need not wait, or it has its answer. */
    public boolean ended() {
        return resolution != null || (clearance != null && clearance.getVerdict() != Verdict.HOLD);
    }

    private static @Nullable Resolution newest(@Nullable Resolution one, @Nullable Resolution other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.getRound() >= other.getRound() ? one : other;
    }

    private static boolean over(@Nullable CaseState found, @Nullable Resolution resolution) {
        // the topics are read side by side: the one may be a moment behind the other
        return resolution != null
                && (found == null
                        || found.getStatus() == CaseStatus.RESOLVED
                        || resolution.getRound() >= found.getHandoff().getRound());
    }

    private static boolean open(AgentQuestion question, @Nullable CaseState asking) {
        return asking == null
                || (asking.getStatus() != CaseStatus.RESOLVED
                        && asking.getHandoff().getExchanges().stream()
                                .noneMatch(exchange -> exchange.getQuestionId().equals(question.getQuestionId())
                                        && exchange.getAnswer() != null));
    }
}
