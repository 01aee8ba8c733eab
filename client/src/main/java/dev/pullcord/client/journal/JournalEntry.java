package dev.pullcord.client.journal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the execution of one action.
 *
 * @param actionId action
 * @param digest SHA-256 of what is executed
 * @param releaseId release token that is used; null for an action that was cleared without a case
 * @param tool tool that is called
 * @param expiresAt until when the release may be used
 * @param state how far it got
 * @param at when it began, by this machine's clock
 * @param result what came back of a {@code DONE} one, why a {@code FAILED} one failed; null when nothing is known
 * @param reported whether the engine has been told of this state
 */
public record JournalEntry(
        String actionId,
        String digest,
        @Nullable String releaseId,
        String tool,
        Instant expiresAt,
        State state,
        Instant at,
        @Nullable String result,
        boolean reported) {

    /** How long a mark outlives its release, so that a late second try is refused as used and not as unknown. */
    private static final Duration AFTER_EXPIRY = Duration.ofDays(1);

    /**
     * How far an execution got.
     *
     * <pre>
     *   INTENT ──► DONE | FAILED
     *     └─(in doubt, settled by the agent)─► DONE | NOT_EXECUTED ──► INTENT
     * </pre>
     */
    public enum State {
        /** It began. Found after a restart, it is in doubt. */
        INTENT,
        /** The tool returned. */
        DONE,
        /** The tool threw; what it did before that is not known, so the release is used. */
        FAILED,
        /** The agent made sure that an execution in doubt never took place. */
        NOT_EXECUTED
    }

    /** The same execution, further on; not yet reported. */
    public JournalEntry with(State next, @Nullable String what) {
        return new JournalEntry(actionId, digest, releaseId, tool, expiresAt, next, at, what, false);
    }

    /** The same, reported. */
    public JournalEntry asReported() {
        return new JournalEntry(actionId, digest, releaseId, tool, expiresAt, state, at, result, true);
    }

    /** Whether it stands in the way of an execution. */
    public boolean used() {
        return state != State.NOT_EXECUTED;
    }

    /** Whether it may be forgotten: it ended, was reported, and its release is long over. */
    boolean spent(Instant now) {
        Instant last = expiresAt.isAfter(at) ? expiresAt : at;
        return state != State.INTENT && reported && last.plus(AFTER_EXPIRY).isBefore(now);
    }
}
