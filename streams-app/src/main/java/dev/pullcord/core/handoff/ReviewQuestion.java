package dev.pullcord.core.handoff;

import dev.pullcord.core.sample.ReviewAnswer;
import dev.pullcord.schemas.DecisionOption;
import dev.pullcord.schemas.Question;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reviewer is asked: whether to let an action go ahead as it is proposed, and if not, what should have stopped it. */
final class ReviewQuestion {
    private static final String SEVERITY =
            "{\"type\":\"object\",\"properties\":{\"severity\":{\"type\":\"number\",\"minimum\":0,\"maximum\":1,"
                    + "\"title\":\"How bad it is, 0 (a trifle) to 1 (the worst there is)\"}},\"required\":[\"severity\"]}";

    private ReviewQuestion() {}

    /** @param waits whether the agent waits for the answer */
    static Question ask(boolean waits) {
        List<DecisionOption> options = new ArrayList<>();
        for (ReviewAnswer answer : ReviewAnswer.values()) {
            options.add(option(answer, waits));
        }
        return Question.newBuilder()
                .setText("Would you let this go ahead as it is proposed?")
                .setOptions(options)
                .build();
    }

    private static DecisionOption option(ReviewAnswer answer, boolean waits) {
        String then = waits ? " The agent does not do it." : " What has been done stays as it is.";
        return switch (answer) {
            case RIGHT ->
                waits
                        ? option(ReviewAnswer.APPROVE, "Yes", "It counts as right. The agent does it.", null)
                        : option(answer.optionId(), "Yes", "It counts as right." + then, null);
            case STOP_BOUNDARY -> stop(answer, "it crosses a line that no agent crosses by itself", then);
            case STOP_POLICY -> stop(answer, "the organisation has decided or promised so", then);
            case STOP_RISK -> stop(answer, "what came in made it the wrong thing to do", then);
            case STOP_ANOMALY -> stop(answer, "it differs from what is usual", then);
            case STOP_CONFIDENCE -> stop(answer, "the agent could not be sure of it", then);
            case CANNOT_TELL ->
                option(answer.optionId(), "Cannot tell", "It counts neither as right nor as wrong." + then, null);
        };
    }

    private static DecisionOption stop(ReviewAnswer answer, String why, String then) {
        return option(answer.optionId(), "No: " + why, "It counts as one that the triggers missed." + then, SEVERITY);
    }

    private static DecisionOption option(String id, String label, String consequence, @Nullable String schema) {
        return DecisionOption.newBuilder()
                .setId(id)
                .setLabel(label)
                .setConsequence(consequence)
                .setInputSchema(schema)
                .build();
    }
}
