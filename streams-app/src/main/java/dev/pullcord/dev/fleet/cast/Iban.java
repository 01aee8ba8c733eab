package dev.pullcord.dev.fleet.cast;

import java.math.BigInteger;

/** Account numbers with valid check digits (ISO 13616), so that no form check gives a wrong one away. */
public final class Iban {
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    private Iban() {}

    /** The account number of a country for digits only, spaces left out. */
    public static String of(String country, String digits) {
        int check = 98
                - new BigInteger(digits + numeric(country) + "00").mod(MODULUS).intValue();
        return country + (check < 10 ? "0" : "") + check + digits;
    }

    /** Whether the check digits fit. */
    public static boolean valid(String iban) {
        String moved = iban.substring(4) + numeric(iban.substring(0, 2)) + iban.substring(2, 4);
        return new BigInteger(moved).mod(MODULUS).intValue() == 1;
    }

    private static String numeric(String country) {
        return "" + (country.charAt(0) - 'A' + 10) + (country.charAt(1) - 'A' + 10);
    }
}
