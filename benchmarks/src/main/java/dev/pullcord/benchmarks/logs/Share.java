package dev.pullcord.benchmarks.logs;

import java.util.Locale;

/**
 * A count out of a count, with the exact (Clopper-Pearson) interval that a share measured on so few cases really has.
 *
 * @param hits from 0 to {@code of}
 * @param of cases, 0 or more
 */
record Share(int hits, int of) {
    private static final double TAIL = 0.025;
    private static final int HALVINGS = 60;

    Share {
        if (hits < 0 || hits > of) {
            throw new IllegalArgumentException("expected hits from 0 to " + of + ", but found " + hits);
        }
    }

    /** From 0 to 1; 0 of nothing is 0. */
    double value() {
        return of == 0 ? 0 : (double) hits / of;
    }

    /** Lowest true share, from 0 to 1, under which so many hits or more still turn up in one of 40 samples. */
    double low() {
        return hits == 0 ? 0 : bisect(p -> 1 - atMost(hits - 1, p) < TAIL);
    }

    /** Highest true share, from 0 to 1, under which so few hits or fewer still turn up in one of 40 samples. */
    double high() {
        return hits == of ? 1 : bisect(p -> atMost(hits, p) > TAIL);
    }

    /** Such as {@code 12/40}. */
    String count() {
        return hits + "/" + of;
    }

    /** Such as {@code 30.0 %}. */
    String percent() {
        return of == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * value());
    }

    /** Such as {@code 16.6 to 46.5}: the 95 % interval in percent. */
    String interval() {
        return of == 0 ? "-" : String.format(Locale.ROOT, "%.1f to %.1f", 100 * low(), 100 * high());
    }

    private interface TooLow {
        boolean test(double p);
    }

    private static double bisect(TooLow tooLow) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (tooLow.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Chance of at most {@code k} hits; summed in logarithms, so that large counts do not underflow. */
    private double atMost(int k, double p) {
        double logChance = of * Math.log1p(-p);
        double sum = Math.exp(logChance);
        for (int i = 1; i <= k; i++) {
            logChance += Math.log((double) (of - i + 1) / i) + Math.log(p) - Math.log1p(-p);
            sum += Math.exp(logChance);
        }
        return Math.min(1, sum);
    }
}
