package dev.pullcord.policy.yaml;

/**
 * One thing a person has to look at in a document.
 *
 * @param file name of the document, for messages
 * @param place where it stands
 * @param severity whether the document can be used as it is
 * @param message what was expected and what was found
 * @param hint the way out; empty when there is none to offer
 */
public record Problem(String file, Place place, Severity severity, String message, String hint) {
    /** How bad it is. */
    public enum Severity {
        /** The document is refused. */
        ERROR,
        /** The document is accepted, but hardly says what was meant. */
        WARNING
    }

    /** Whether the document is refused because of it. */
    public boolean error() {
        return severity == Severity.ERROR;
    }

    /** One line that editors can jump from: {@code finance.yaml:12:9: error: expected …, but found … (did you mean …?)}. */
    public String text() {
        return file + ":" + place.line() + ":" + place.column() + ": " + (error() ? "error: " : "warning: ") + message
                + (hint.isEmpty() ? "" : " (" + hint + ")");
    }
}
