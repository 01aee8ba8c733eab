package dev.pullcord.client.failure;

/** What would be executed is not what was released. */
public final class ReleaseDiffersException extends ReleaseException {
    public ReleaseDiffersException(String message) {
        super(message);
    }
}
