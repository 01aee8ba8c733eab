package dev.pullcord.client.failure;

/** The record was taken, but the engine, or a person, did not answer within the bound. Asking the same again is safe. */
public final class UnansweredException extends PullcordException {
    public UnansweredException(String message) {
        super(message);
    }
}
