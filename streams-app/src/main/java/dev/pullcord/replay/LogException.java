package dev.pullcord.replay;

/** A line of an agent log that cannot be read; the message says why, the reader of the log adds the line number. */
public final class LogException extends RuntimeException {
    LogException(String message) {
        super(message);
    }

    LogException(String message, Throwable cause) {
        super(message, cause);
    }
}
