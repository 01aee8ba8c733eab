package dev.pullcord.core.sample.review;

import dev.pullcord.core.sample.ReviewAnswer;

/**
 * An action that was drawn and answered.
 *
 * @param agentId agent that did it
 * @param actionType class of action
 * @param probability with which it could be drawn
 * @param answer the answer; never {@link ReviewAnswer#CANNOT_TELL}, which says nothing of the action
 */
public record Looked(String agentId, String actionType, double probability, ReviewAnswer answer) {
    public Looked {
        if (answer == ReviewAnswer.CANNOT_TELL) {
            throw new IllegalArgumentException(
                    "expected an answer that says something of the action, but found cannot-tell");
        }
    }
}
