package dev.pullcord.cli.terminal;

/** Ends a verb with a message for the user and an exit code; the message says what was expected, what was found, the way out. */
public final class CommandException extends RuntimeException {
    private final int exitCode;

    /** Ends with one of the codes of {@link ExitCode}. */
    public CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Ends with one of the codes of {@link ExitCode}; the cause is shown with {@code --debug} only. */
    public CommandException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The code the process ends with. */
    public int exitCode() {
        return exitCode;
    }
}
