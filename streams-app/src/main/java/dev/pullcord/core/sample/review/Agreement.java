package dev.pullcord.core.sample.review;

import dev.pullcord.core.estimate.Interval;
import dev.pullcord.core.estimate.Proportion;

/**
 * How far two who looked at the same agree on whether it may go ahead. Counts add up.
 *
 * @param bothGo both let it
 * @param bothStop both stop it
 * @param firstStops the first stops it, the second does not
 * @param secondStops the second stops it, the first does not
 */
public record Agreement(long bothGo, long bothStop, long firstStops, long secondStops) {
    /** Nothing looked at twice. */
    public static final Agreement NONE = new Agreement(0, 0, 0, 0);

    /** The same with one more. */
    public Agreement with(boolean first, boolean second) {
        return new Agreement(
                bothGo + (!first && !second ? 1 : 0),
                bothStop + (first && second ? 1 : 0),
                firstStops + (first && !second ? 1 : 0),
                secondStops + (!first && second ? 1 : 0));
    }

    /** Both together. */
    public Agreement plus(Agreement other) {
        return new Agreement(
                bothGo + other.bothGo,
                bothStop + other.bothStop,
                firstStops + other.firstStops,
                secondStops + other.secondStops);
    }

    /** In how many they agree. */
    public Proportion raw() {
        return new Proportion(bothGo + bothStop, bothGo + bothStop + firstStops + secondStops);
    }

    /** Share in which they would agree if each answered as often as they do, but by chance; 0 to 1. */
    public double byChance() {
        double all = raw().trials();
        if (all == 0) {
            return 0;
        }
        double first = (bothStop + firstStops) / all;
        double second = (bothStop + secondStops) / all;
        return first * second + (1 - first) * (1 - second);
    }

    /**
     * Cohen's kappa (Educational and Psychological Measurement 20, 1960): 1 for agreement in all, 0 for no more than by chance. Not a number
     * when both always answer the same, for then chance explains it all.
     */
    public double kappa() {
        return overChance(raw().share());
    }

    /**
     * Two-sided interval of kappa: the exact one of the agreement, with chance as it is. Not over 1; all of -1 to 1 when chance explains it
     * all.
     *
     * @param confidence more than 0, less than 1
     */
    public Interval kappa(double confidence) {
        if (byChance() == 1 || raw().trials() == 0) {
            return new Interval(-1, 1);
        }
        Interval raw = raw().interval(confidence);
        return new Interval(Math.max(-1, overChance(raw.low())), overChance(raw.high()));
    }

    private double overChance(double agreed) {
        double chance = byChance();
        return chance == 1 || raw().trials() == 0 ? Double.NaN : (agreed - chance) / (1 - chance);
    }
}
