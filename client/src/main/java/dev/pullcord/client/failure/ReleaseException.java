package dev.pullcord.client.failure;

/** A release may not be used; it is refused here, before anything is executed. */
public abstract sealed class ReleaseException extends PullcordException
        permits ReleaseExpiredException, ReleaseUsedException, ReleaseDiffersException, ExecutionInDoubtException {
    ReleaseException(String message) {
        super(message);
    }
}
