package dev.pullcord.core.escalation;

import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Handoff;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What may be asked of a case. */
public sealed interface CaseCommand {
    /**
     * A held action needs a person.
     *
     * @param handoff the package for the first role
     * @param traceparent W3C trace context of the action; null when it had none
     */
    record Raise(Handoff handoff, @Nullable String traceparent) implements CaseCommand {}

    /**
     * A role answers.
     *
     * @param decision what was answered
     * @param role role whose topic it came from; the only proof of who may decide
     * @param at time of the log
     */
    record Decide(Decision decision, String role, Instant at) implements CaseCommand {}

    /** Reads this command. */
    default <R> R read(Function<Raise, R> raise, Function<Decide, R> decide) {
        return this instanceof Raise one ? raise.apply(one) : decide.apply((Decide) this);
    }
}
