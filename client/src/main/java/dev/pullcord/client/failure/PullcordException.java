package dev.pullcord.client.failure;

import org.jspecify.annotations.Nullable;

/** Anything that keeps the SDK from doing what it was asked. */
public class PullcordException extends RuntimeException {
    public PullcordException(String message) {
        super(message);
    }

    public PullcordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
