package dev.pullcord.client.action;

import dev.pullcord.schemas.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An amount in minor units, or why it is none.
 *
 * @param money the amount; null when there is a problem
 * @param problem what is wrong with it; empty when nothing is
 */
record Amount(@Nullable Money money, String problem) {
    static Amount of(BigDecimal amount, String code) {
        try {
            Currency currency = Currency.getInstance(code);
            // gold and the like have no minor unit
            int digits = Math.max(0, currency.getDefaultFractionDigits());
            long minor = amount.movePointRight(digits).longValueExact();
            return new Amount(
                    Money.newBuilder().setMinorUnits(minor).setCurrency(code).build(), "");
        } catch (IllegalArgumentException e) {
            return new Amount(null, "amount: expected an ISO 4217 code such as USD, but found \"" + code + "\"");
        } catch (ArithmeticException e) {
            return new Amount(
                    null, "amount: expected no more digits than " + code + " has, but found " + amount.toPlainString());
        }
    }

    void read(Consumer<Money> good, Consumer<String> bad) {
        if (money == null) {
            bad.accept(problem);
        } else {
            good.accept(money);
        }
    }
}
