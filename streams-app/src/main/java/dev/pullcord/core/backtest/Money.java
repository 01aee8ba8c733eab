package dev.pullcord.core.backtest;

import dev.pullcord.schemas.Verdict;

/**
 * What actions would move, in US dollars without regard to sign.
 *
 * @param cleared of those that go ahead
 * @param held of those a person decides
 * @param denied of those that do not go ahead
 */
public record Money(double cleared, double held, double denied) {
    static final Money NONE = new Money(0, 0, 0);

    static Money of(Verdict verdict, double usd) {
        return switch (verdict) {
            case HOLD -> new Money(0, usd, 0);
            case DENY -> new Money(0, 0, usd);
            default -> new Money(usd, 0, 0);
        };
    }

    Money plus(Money other) {
        return new Money(cleared + other.cleared, held + other.held, denied + other.denied);
    }
}
