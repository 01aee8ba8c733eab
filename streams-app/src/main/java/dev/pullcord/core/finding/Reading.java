package dev.pullcord.core.finding;

import dev.pullcord.core.handoff.PackageLength;
import dev.pullcord.schemas.Handoff;
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
        return Duration.ofMillis(Math.round(PackageLength.characters(handoff) / CHARACTERS_PER_SECOND * 1_000));
    }
}
