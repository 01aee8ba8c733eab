package dev.pullcord.client.failure;

/** An execution of the action began and nobody knows how it ended. */
public final class ExecutionInDoubtException extends ReleaseException {
    public ExecutionInDoubtException(String message) {
        super(message);
    }
}
