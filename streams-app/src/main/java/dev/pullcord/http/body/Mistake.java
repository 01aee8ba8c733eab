package dev.pullcord.http.body;

/**
 * One thing that is wrong with a body.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the whole body
 * @param detail what was expected, what was found
 */
public record Mistake(String pointer, String detail) {}
