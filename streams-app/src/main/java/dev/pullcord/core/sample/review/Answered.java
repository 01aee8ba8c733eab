package dev.pullcord.core.sample.review;

import dev.pullcord.core.sample.ReviewSubject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An option that a person chose.
 *
 * @param agentId agent of the case
 * @param actionId action of the case
 * @param role role whose word it was
 * @param person who chose
 * @param optionId the option
 * @param subject what the case is for when it is a review; null otherwise
 * @param characters of the package for reading; 0 when not known
 * @param took from the offer, or from the claim where the person made one, to the answer
 */
public record Answered(
        String agentId,
        String actionId,
        String role,
        String person,
        String optionId,
        @Nullable ReviewSubject subject,
        int characters,
        Duration took) {
    /**
     * Characters that nobody reads in less than a second with understanding: 400 words a minute, where Rayner, Schotter, Masson, Potter and
     * Treiman (Psychological Science in the Public Interest 17, 2016) put the upper end, at 6 characters a word.
     */
    public static final double CHARACTERS_PER_SECOND = 40;

    /** Whether it came faster than the package can be read at that speed, be it without a pause to think. */
    public boolean fasterThanReadable() {
        return fasterThanReadable(characters, took);
    }

    /** Whether anything of so many characters was decided on faster than it can be read. */
    public static boolean fasterThanReadable(int characters, Duration took) {
        return characters > CHARACTERS_PER_SECOND * took.toMillis() / 1_000;
    }
}
