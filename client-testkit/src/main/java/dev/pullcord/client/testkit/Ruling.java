package dev.pullcord.client.testkit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a scripted reviewer does with a handoff.
 *
 * @param option option chosen; empty to ask the agent, null to stay silent
 * @param arguments arguments to release instead; null for those proposed
 * @param text why, or the question to the agent
 * @param after how long the reviewer takes, by the test's clock
 */
public record Ruling(@Nullable String option, @Nullable String arguments, String text, Duration after) {
    /** Exactly what was proposed. */
    public static Ruling approve(String why) {
        return new Ruling("approve", null, why, Duration.ZERO);
    }

    /** Nothing. */
    public static Ruling reject(String why) {
        return new Ruling("reject", null, why, Duration.ZERO);
    }

    /** With other arguments. */
    public static Ruling modify(String arguments, String why) {
        return new Ruling("modify", arguments, why, Duration.ZERO);
    }

    /** Another option of the handoff's question. */
    public static Ruling option(String option, String why) {
        return new Ruling(option, null, why, Duration.ZERO);
    }

    /** A question to the agent; its answer comes as a new handoff. */
    public static Ruling ask(String question) {
        return new Ruling("", null, question, Duration.ZERO);
    }

    /** Nobody answers: the case goes the way of its deadline. */
    public static Ruling silence() {
        return new Ruling(null, null, "", Duration.ZERO);
    }

    /** The same, later. */
    public Ruling after(Duration delay) {
        return new Ruling(option, arguments, text, delay);
    }
}
