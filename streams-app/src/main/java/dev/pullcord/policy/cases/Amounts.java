package dev.pullcord.policy.cases;

import dev.pullcord.schemas.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amounts as people write them: {@code 750 USD}, {@code 12.50 EUR}. */
final class Amounts {
    private static final Pattern AMOUNT = Pattern.compile("(-?\\d{1,12}(?:\\.\\d{1,4})?) ([A-Z]{3})");

    private Amounts() {}

    /** The amount; null when it is not one, or finer than its currency. */
    static @Nullable Money parse(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        try {
            int digits = Math.max(0, Currency.getInstance(matcher.group(2)).getDefaultFractionDigits());
            BigDecimal minor = new BigDecimal(matcher.group(1)).movePointRight(digits);
            return new Money(minor.longValueExact(), matcher.group(2));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }
}
