package dev.pullcord.client;

import dev.pullcord.schemas.AgentQuestion;
import org.jspecify.annotations.Nullable;

/** Answers what the role that holds a case wants to know. */
@FunctionalInterface
public interface QuestionHandler {
    /**
     * Answers a question, or leaves it with null; then it is asked again when the agent starts the next time.
     *
     * @throws Exception when it cannot be answered now; the same as null, with a line in the log
     */
    @Nullable
    AgentAnswer answer(AgentQuestion question) throws Exception;
}
