package dev.pullcord.client.failure;

/** The time in which the release may be used is over. */
public final class ReleaseExpiredException extends ReleaseException {
    public ReleaseExpiredException(String message) {
        super(message);
    }
}
