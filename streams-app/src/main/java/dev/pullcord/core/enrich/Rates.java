package dev.pullcord.core.enrich;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Exchange rates, so that amounts are compared in one currency.
 *
 * @param version content hash of the document; empty for {@link #NONE}
 * @param usd dollars for one unit of each currency, by ISO 4217 code; USD is 1 always
 */
public record Rates(String version, Map<String, Double> usd) {
    /** Only dollars. */
    public static final Rates NONE = new Rates("", Map.of());

    public Rates {
        usd = Map.copyOf(usd);
    }

    /** Dollars for one unit; null when the currency has no rate. */
    public @Nullable Double usdFor(String currency) {
        return currency.equals("USD") ? Double.valueOf(1) : usd.get(currency);
    }
}
