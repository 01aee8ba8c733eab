package dev.pullcord.dev.fleet.cast;

/**
 * A firm that sends invoices.
 *
 * @param id identifier in reference data
 * @param name name on its invoices
 * @param iban account on file, with valid check digits
 * @param email address on file
 * @param approved whether procurement has approved it
 */
public record Vendor(String id, String name, String iban, String email, boolean approved) {}
