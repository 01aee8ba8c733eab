package dev.pullcord.core.escalation;

import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Refusal;
import dev.pullcord.schemas.Resolution;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a case. */
public sealed interface CaseEvent {
    /** The case began. */
    record Raised(Handoff handoff, @Nullable String traceparent) implements CaseEvent {}

    /** A role was given the package. */
    record Offered(Handoff handoff) implements CaseEvent {}

    /** A person chose an option. */
    record Decided(Decision decision, String role, Instant at) implements CaseEvent {}

    /** The waiting agent has its answer. */
    record Resolved(Resolution resolution) implements CaseEvent {}

    /** A decision could not be accepted; nothing changed. */
    record Refused(Decision decision, String role, Refusal refusal, Instant at) implements CaseEvent {}

    /** One function for each kind of event: what a {@code switch} over patterns will be. */
    interface Reader<R> {
        R raised(Raised event);

        R offered(Offered event);

        R decided(Decided event);

        R resolved(Resolved event);

        R refused(Refused event);
    }

    /** Reads this event. */
    default <R> R read(Reader<R> reader) {
        if (this instanceof Raised event) {
            return reader.raised(event);
        } else if (this instanceof Offered event) {
            return reader.offered(event);
        } else if (this instanceof Decided event) {
            return reader.decided(event);
        } else if (this instanceof Resolved event) {
            return reader.resolved(event);
        }
        return reader.refused((Refused) this);
    }
}
