package dev.pullcord.runtime;

/** Another engine keeps its state in the same folder. */
public final class StateTakenException extends RuntimeException {
    StateTakenException(String folder, Throwable cause) {
        super(
                "expected the state folder " + folder + " for this engine alone, but it cannot be used: "
                        + cause.getMessage() + "; set " + EngineConfig.STATE_DIR + " to another one",
                cause);
    }
}
