package dev.pullcord.client.failure;

/** What the engine cleared or released is not what was proposed: a defect, or somebody changed a record on its way. */
public final class DigestMismatchException extends PullcordException {
    public DigestMismatchException(String message) {
        super(message);
    }
}
