package dev.pullcord.client.failure;

/** The action was executed before; a release is good for one execution, failed or not. */
public final class ReleaseUsedException extends ReleaseException {
    public ReleaseUsedException(String message) {
        super(message);
    }
}
