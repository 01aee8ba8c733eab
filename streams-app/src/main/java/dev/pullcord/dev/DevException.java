package dev.pullcord.dev;

/** Dev mode cannot start, and the person at the terminal can mend it: the message is one line and names the way out. */
public final class DevException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DevException(String message) {
        super(message);
    }

    public DevException(String message, Throwable cause) {
        super(message, cause);
    }
}
