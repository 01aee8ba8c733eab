package dev.pullcord.client.failure;

import org.jspecify.annotations.Nullable;

/** The brokers do not let this principal read or write a topic. Trying again does not help. */
public final class NotAllowedException extends PullcordException {
    public NotAllowedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
