package dev.pullcord.client;

import dev.pullcord.schemas.WorkItem;
import java.util.List;

/**
 * What an agent answers to a question.
 *
 * @param text the answer
 * @param work work done to find it, in order; may be empty
 */
public record AgentAnswer(String text, List<WorkItem> work) {
    public AgentAnswer {
        work = List.copyOf(work);
    }

    /** An answer that took no work. */
    public static AgentAnswer of(String text) {
        return new AgentAnswer(text, List.of());
    }
}
