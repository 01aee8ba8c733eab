package dev.pullcord.core.escalation;

import dev.pullcord.core.route.Duties;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Refusal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a case may ask about the world outside it, as it is when a command is decided. What comes of it stands in the events, so
 * replaying them asks nobody.
 *
 * @param duties who is on duty and how busy
 * @param roles roles that have topics
 * @param boundaries judges arguments that a person wrote
 */
public record Advice(Duties duties, Set<String> roles, Boundaries boundaries) {
    public Advice {
        roles = Set.copyOf(roles);
    }

    /** Judges again what a person changed. */
    public interface Boundaries {
        /** Why these arguments may not be released; null when they cross no boundary that the proposed ones did not. */
        @Nullable
        Refusal crossed(Handoff handoff, String arguments);
    }
}
