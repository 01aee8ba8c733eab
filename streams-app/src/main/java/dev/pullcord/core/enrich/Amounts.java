package dev.pullcord.core.enrich;

import dev.pullcord.schemas.Money;
import java.util.Currency;

/** Money in whole units. */
public final class Amounts {
    private Amounts() {}

    /** Whole units of an amount: 1234 US cents are 12.34. Two decimals for a code that ISO 4217 does not know. */
    public static double units(Money amount) {
        int digits;
        try {
            digits = Math.max(0, Currency.getInstance(amount.getCurrency()).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            digits = 2;
        }
        return amount.getMinorUnits() / Math.pow(10, digits);
    }
}
