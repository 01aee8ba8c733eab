package dev.pullcord.yaml;

/**
 * One mistake of a document.
 *
 * @param file name of the document as the user gave it
 * @param line from 1
 * @param column from 1
 * @param message what was expected, what was found, the way out
 */
public record Problem(String file, int line, int column, String message) {
    /** In the form that editors and terminals turn into a link. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
