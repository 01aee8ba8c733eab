package dev.pullcord.dev.fleet.cast;

/**
 * A person who buys, travels or asks for credit.
 *
 * @param id identifier in reference data
 * @param name name
 * @param email address on file
 * @param tier standard, gold or platinum
 * @param promised whether a contract promises this customer a human reviewer
 */
public record Customer(String id, String name, String email, String tier, boolean promised) {}
