package dev.pullcord.core.ingest;

/**
 * Why an action cannot be judged.
 *
 * @param code for machines: missing-proposal, amount-without-currency …
 * @param message what was expected, what was found, and the way out
 */
public record InvalidAction(String code, String message) implements CheckedAction {}
