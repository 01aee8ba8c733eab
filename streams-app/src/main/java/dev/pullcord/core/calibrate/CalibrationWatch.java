package dev.pullcord.core.calibrate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Watches over one threshold: new labels of the actions that it let pass are counted one by one, and after each of them anybody may look.
 *
 * <p>It says {@link Standing#BROKEN} of a threshold that keeps its guarantee with a probability of at most 1 minus the guarantee's
 * confidence, over all the time it watches (see {@link Wager}). Half the stake bets from the first label on; the rest begins anew after 50,
 * 100, 200, … labels, so that a change is found although many good labels came before it. A weight counts in
 * proportion to what is as heavy as one whole label, a power of two. A label that is heavier still is not bet on: it only raises that power, and
 * may do so no more often than there are doublings, whatever weights the rates of an audit come to.
 *
 * @param guarantee what is promised
 * @param labels labels of passed actions, however heavy
 * @param wrong wrong ones among them
 * @param largest weight that counts as one whole label, a power of two
 * @param support bet against "the rate is at least the tolerance"
 * @param against bets against "the rate is at most the tolerance", the oldest first
 * @param broken whether the guarantee has been called broken: that is not taken back
 */
public record CalibrationWatch(
        Guarantee guarantee,
        long labels,
        long wrong,
        double largest,
        Wager support,
        List<Wager> against,
        boolean broken) {
    /** What can be said. */
    public enum Standing {
        /** The new labels are too few to say anything. */
        TOO_FEW,
        /** The new labels bear the guarantee out by themselves. */
        STANDS,
        /** The new labels contradict the guarantee. */
        BROKEN
    }

    /** Labels after which a second bet begins; each further one after twice as many. */
    static final int SECOND_START = 50;

    public CalibrationWatch {
        against = List.copyOf(against);
    }

    /** A watch that has seen nothing. */
    public static CalibrationWatch over(Guarantee guarantee) {
        double tolerance = guarantee.tolerance();
        return new CalibrationWatch(
                guarantee, 0, 0, 1, Wager.against(tolerance, false), List.of(Wager.against(tolerance, true)), false);
    }

    /** After a label of an action that passed the threshold. */
    public CalibrationWatch with(boolean isWrong, double weight) {
        long now = labels + 1;
        long wrongNow = wrong + (isWrong ? 1 : 0);
        if (weight > largest) {
            double next = largest;
            while (next < weight) {
                next *= 2;
            }
            return new CalibrationWatch(guarantee, now, wrongNow, next, support, against, broken);
        }
        double share = weight / largest;
        List<Wager> bets = new ArrayList<>();
        against.forEach(bet -> bets.add(bet.with(isWrong, share)));
        if (now == begins(bets.size())) {
            bets.add(Wager.against(guarantee.tolerance(), true));
        }
        CalibrationWatch next =
                new CalibrationWatch(guarantee, now, wrongNow, largest, support.with(isWrong, share), bets, broken);
        return next.evidence() >= next.enough()
                ? new CalibrationWatch(guarantee, now, wrongNow, largest, next.support, bets, true)
                : next;
    }

    /** What can be said now. */
    public Standing standing() {
        if (broken) {
            return Standing.BROKEN;
        }
        return support.logWealth() >= enough() ? Standing.STANDS : Standing.TOO_FEW;
    }

    /** Natural logarithm of the evidence against the guarantee; what is kept back for later bets counts as it is. */
    public double evidence() {
        List<Double> parts = new ArrayList<>();
        int bets = against.size();
        for (int i = 0; i < bets; i++) {
            parts.add(against.get(i).logWealth() - Math.log((i + 1.0) * (i + 2.0)));
        }
        parts.add(-Math.log(bets + 1.0));
        double most = Collections.max(parts);
        return most
                + Math.log(parts.stream()
                        .mapToDouble(part -> Math.exp(part - most))
                        .sum());
    }

    /** Natural logarithm of the evidence that is enough. */
    public double enough() {
        return -Math.log1p(-guarantee.confidence());
    }

    /** Labels after which the bet of this number begins; the first one, number 0, begins at once. */
    private static long begins(int number) {
        return (long) SECOND_START << (number - 1);
    }
}
