package dev.pullcord.core.finding;

import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.WorkItem;
import java.time.Duration;

/** How long it takes to read a package, at the very least. */
final class Reading {
    /**
     * Characters a second: four times the 238 words a minute of silent reading (Brysbaert, Journal of Memory and Language 109, 2019), six
     * characters a word. Who decides faster has not read, however practised.
     */
    static final double CHARACTERS_PER_SECOND = 4 * 238 * 6 / 60.0;

    private Reading() {}

    static Duration atLeast(Handoff handoff) {
        long characters = (long) handoff.getRequest().getText().length()
                + handoff.getProposal().getArguments().length()
                + handoff.getQuestion().getText().length();
        for (Firing firing : handoff.getFirings()) {
            characters += firing.getSummary().length();
        }
        for (WorkItem item : handoff.getWork()) {
            characters += item.getOutput().length();
        }
        return Duration.ofMillis(Math.round(characters / CHARACTERS_PER_SECOND * 1_000));
    }
}
