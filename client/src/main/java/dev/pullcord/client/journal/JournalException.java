package dev.pullcord.client.journal;

import dev.pullcord.client.failure.PullcordException;
import org.jspecify.annotations.Nullable;

/** The journal cannot be opened, read or written. Nothing is executed without it. */
public final class JournalException extends PullcordException {
    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
