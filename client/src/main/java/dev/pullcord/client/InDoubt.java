package dev.pullcord.client;

import dev.pullcord.client.journal.JournalEntry;
import org.jspecify.annotations.Nullable;

/**
 * An execution that began and of which nobody knows how it ended, because the process did not live to write it. It is never
 * executed again by itself. Look into the system the tool writes to, and say what you found; or leave it in doubt.
 */
public final class InDoubt {
    private final JournalEntry entry;
    private final Execution execution;

    InDoubt(JournalEntry entry, Execution execution) {
        this.entry = entry;
        this.execution = execution;
    }

    /** What was about to be executed, and when. */
    public JournalEntry entry() {
        return entry;
    }

    /** It was executed; this is what came back, where that is known. */
    public void executed(@Nullable String response) {
        execution.settle(entry, JournalEntry.State.DONE, response);
    }

    /** It was not executed, for sure. The same release may be used again while it lasts. */
    public void notExecuted(String reason) {
        execution.settle(entry, JournalEntry.State.NOT_EXECUTED, reason);
    }
}
