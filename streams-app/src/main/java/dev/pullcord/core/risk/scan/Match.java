package dev.pullcord.core.risk.scan;

/**
 * A phrase found in a text.
 *
 * @param phrase which one
 * @param start offset of its first character in the text as given
 * @param end offset behind its last character
 */
public record Match(Phrase phrase, int start, int end) {}
