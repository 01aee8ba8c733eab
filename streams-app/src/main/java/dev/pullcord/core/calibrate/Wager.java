package dev.pullcord.core.calibrate;

import java.util.ArrayList;
import java.util.List;

/**
 * A bet against a claim about an error rate. It begins with a wealth of 1 and wins on labels that speak against the claim. While the
 * claim is true the wealth grows in no game, so it ever reaches 1/level with a probability of at most {@code level}, however often one
 * looks (Ville 1939). The wealth is the mean over several alternative rates that are bet on (Waudby-Smith and Ramdas, "Estimating means
 * of bounded random variables by betting", 2024).
 *
 * @param limit the rate of the claim, more than 0, less than 1
 * @param over true to bet against "at most the limit", false against "at least the limit"
 * @param logs natural logarithm of the wealth by alternative
 */
public record Wager(double limit, boolean over, List<Double> logs) {
    /** Alternatives over the limit, as multiples of it; those that come near to 1 stop half-way to it. */
    private static final List<Double> OVER = List.of(1.25, 1.5, 2.0, 3.0, 5.0);
    /** Alternatives under the limit, as multiples of it. */
    private static final List<Double> UNDER = List.of(0.8, 0.6, 0.4, 0.2, 0.05);

    public Wager {
        logs = List.copyOf(logs);
    }

    /** A fresh bet. */
    public static Wager against(double limit, boolean over) {
        return new Wager(limit, over, OVER.stream().map(multiple -> 0.0).toList());
    }

    /**
     * After one more label.
     *
     * @param share its weight over the largest weight, more than 0 to 1
     */
    public Wager with(boolean wrong, double share) {
        List<Double> next = new ArrayList<>();
        double off = share * ((wrong ? 1 : 0) - limit);
        for (int i = 0; i < logs.size(); i++) {
            double stake = (alternative(i) - limit) / (limit * (1 - limit));
            next.add(logs.get(i) + Math.log1p(stake * off));
        }
        return new Wager(limit, over, next);
    }

    /** Natural logarithm of the wealth. */
    public double logWealth() {
        double most = logs.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double sum = logs.stream().mapToDouble(log -> Math.exp(log - most)).sum();
        return most + Math.log(sum / logs.size());
    }

    private double alternative(int i) {
        return over ? Math.min(limit * OVER.get(i), (1 + limit) / 2) : limit * UNDER.get(i);
    }
}
