package dev.pullcord.core.sample;

import dev.pullcord.schemas.AgentAction;

/**
 * An action whose right answer is known, to see how well is reviewed.
 *
 * @param name unique among the documents in force
 * @param action what the reviewer is shown, but for who did it and when
 * @param answer the right answer
 */
public record GoldenCase(String name, AgentAction action, ReviewAnswer answer) {}
