package dev.pullcord.policy.yaml;

/**
 * Where something stands in a document.
 *
 * @param line from 1
 * @param column from 1, in Unicode characters
 */
public record Place(int line, int column) {
    /** The beginning of a document. */
    public static final Place START = new Place(1, 1);
}
