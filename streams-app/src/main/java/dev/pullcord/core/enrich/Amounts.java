package dev.pullcord.core.enrich;

import dev.pullcord.schemas.Money;
import java.util.Currency;

/** Money in whole units. */
public final class Amounts {
    private Amounts() {}

    /** Whole units of an amount: 1234 US cents are 12.34. */
    public static double units(Money amount) {
        return amount.getMinorUnits() / Math.pow(10, digits(amount.getCurrency()));
    }

    /** Decimals of a currency by ISO 4217; two for a code that it does not know. */
    public static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            return 2;
        }
    }
}
