package dev.pullcord.dev.fleet.cast;

/**
 * Somebody on the staff of a tenant.
 *
 * @param id identifier in the directory
 * @param name name
 * @param email address
 * @param team team
 */
public record Employee(String id, String name, String email, String team) {}
