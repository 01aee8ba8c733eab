package dev.pullcord.client.failure;

import org.jspecify.annotations.Nullable;

/** Kafka or the schema registry cannot be reached, or did not take the record in time. Nothing may be executed on it. */
public final class UnreachableException extends PullcordException {
    public UnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
