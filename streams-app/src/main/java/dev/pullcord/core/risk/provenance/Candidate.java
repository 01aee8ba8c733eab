package dev.pullcord.core.risk.provenance;

/**
 * A value of the arguments whose origin matters.
 *
 * @param identifier the value
 * @param sink what the argument does with it
 * @param argument name of the argument
 * @param place pointer into the action
 */
public record Candidate(Identifier identifier, Sink sink, String argument, String place) {}
