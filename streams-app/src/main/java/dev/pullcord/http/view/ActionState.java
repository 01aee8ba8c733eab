package dev.pullcord.http.view;

import dev.pullcord.schemas.AgentQuestion;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Resolution;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the agent of one action was told.
 *
 * @param clearance null while it is not known
 * @param resolution of the last round; null while there is none
 * @param questions oldest first, answered ones too
 * @param bytes of the records, as they stand in the topics
 */
record ActionState(
        @Nullable Clearance clearance, @Nullable Resolution resolution, List<AgentQuestion> questions, long bytes) {
    /** Questions kept for one action; a role that asks more is not listened to. */
    static final int QUESTIONS_MAX = 16;

    static final ActionState NOTHING = new ActionState(null, null, List.of(), 0);

    ActionState with(Clearance newer, int size) {
        return new ActionState(newer, resolution, questions, bytes + (clearance == null ? size : 0));
    }

    ActionState with(Resolution newer, int size) {
        Resolution before = resolution;
        return before != null && before.getRound() > newer.getRound()
                ? this
                : new ActionState(clearance, newer, questions, bytes + size);
    }

    ActionState with(AgentQuestion newer, int size) {
        List<AgentQuestion> all = new ArrayList<>(questions);
        all.removeIf(one -> one.getQuestionId().equals(newer.getQuestionId()));
        all.add(newer);
        int from = Math.max(0, all.size() - QUESTIONS_MAX);
        return new ActionState(clearance, resolution, List.copyOf(all.subList(from, all.size())), bytes + size);
    }
}
