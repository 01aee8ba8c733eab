package dev.pullcord.client;

import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Resolution;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a held action ended: approved, approved with edits, rejected, expired, cancelled, superseded or stale.
 *
 * @param resolution the engine's record, with everything that is known
 * @param granted leave to execute; null when nothing was released
 * @param traceparent W3C trace context of the answer, or of the question when the answer came without
 */
public record Resolved(
        Resolution resolution,
        @Nullable Release granted,
        @Nullable String traceparent) {
    /** How it ended. */
    public Disposition disposition() {
        return resolution.getDisposition();
    }

    /** Leave to execute, when there is one. */
    public Optional<Release> release() {
        return Optional.ofNullable(granted);
    }

    /** Whether the same intent may be proposed again, as a new action. */
    public boolean retriable() {
        return resolution.getRetriable();
    }

    /** Why, in words. */
    public String reason() {
        return resolution.getReason();
    }
}
