package dev.pullcord.runtime;

/** Topics that are missing, do not fit, or cannot be created. */
public final class TopicException extends RuntimeException {
    TopicException(String message) {
        super(message);
    }

    TopicException(String message, Throwable cause) {
        super(message, cause);
    }
}
