package dev.pullcord.cli.backtest;

import dev.pullcord.core.estimate.Interval;
import dev.pullcord.core.estimate.Proportion;
import java.util.Locale;

/** Numbers as a report writes them. */
final class Figures {
    private Figures() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String change(long number) {
        return number == 0 ? "0" : String.format(Locale.ROOT, "%+,d", number);
    }

    static String usd(double dollars) {
        return String.format(Locale.ROOT, "%,.0f USD", dollars);
    }

    static String one(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    /** A share with its interval: {@code 8.31 % (7.60 to 9.06)}. */
    static String share(Proportion proportion) {
        if (proportion.trials() == 0) {
            return "none seen";
        }
        Interval interval = proportion.interval(Report.CONFIDENCE);
        return String.format(
                Locale.ROOT,
                "%.2f %% (%.2f to %.2f)",
                100 * proportion.share(),
                100 * interval.low(),
                100 * interval.high());
    }

    static String probability(double chance) {
        return chance < 0.001 ? "under 0.001" : String.format(Locale.ROOT, "%.3f", chance);
    }
}
