package dev.pullcord.client.failure;

/** There is no answer to an action as far back as was looked. */
public final class UnknownActionException extends PullcordException {
    public UnknownActionException(String message) {
        super(message);
    }
}
