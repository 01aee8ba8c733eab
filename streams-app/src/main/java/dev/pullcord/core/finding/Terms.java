package dev.pullcord.core.finding;

import dev.pullcord.core.estimate.Interval;
import dev.pullcord.core.estimate.Proportion;
import dev.pullcord.schemas.FindingFigure;
import java.util.Locale;

/**
 * From when on something is a finding. All bounds are exact and hold with {@link #CONFIDENCE}: findings are looked for again and again
 * over many triggers, and one that is not true costs the trust in all others.
 */
public final class Terms {
    /** Confidence of each bound. */
    public static final double CONFIDENCE = 0.999;
    /** A trigger that fires less often than on this share of the actions is dead weight. */
    public static final double DEAD = 0.001;
    /** A trigger that fires on more than this share is broken, or its threshold is wrong. */
    public static final double TOO_OFTEN = 0.40;
    /** People who approve more than this share as proposed say that the trigger is too sensitive or in the wrong place. */
    public static final double WAVED_THROUGH = 0.90;
    /** A trigger that comes with another on more than this share of its firings says nothing that the other does not. */
    public static final double REDUNDANT = 0.95;
    /** A role that decides more than this share faster than it can be read does not read. */
    public static final double HASTY = 0.25;
    /** A role that lets more than this share of its steps run out has too much to do. */
    public static final double LATE = 0.20;
    /** Change of the share held, from one version of an agent to the next, that is more than noise. */
    public static final double DRIFT = 0.05;
    /** An anomaly on more than this share of an agent's actions is no exception any more. */
    public static final double RECURRING = 0.05;
    /** Days on which it must have been seen, at least. */
    public static final int RECURRING_DAYS = 3;
    /** Days counted together. */
    public static final int HORIZON_DAYS = 30;

    private Terms() {}

    /** Whether the rate is over a share, for sure. */
    static boolean over(Proportion seen, double share) {
        return seen.atLeast(CONFIDENCE) > share;
    }

    /** Whether the rate is under a share, for sure. */
    static boolean under(Proportion seen, double share) {
        return seen.atMost(CONFIDENCE) < share;
    }

    /** A share with its interval. */
    static FindingFigure figure(String name, Proportion seen) {
        Interval interval = seen.interval(CONFIDENCE);
        return FindingFigure.newBuilder()
                .setName(name)
                .setValue(seen.hits() + " of " + seen.trials() + " (" + percent(seen.share()) + ")")
                .setLow(interval.low())
                .setHigh(interval.high())
                .setConfidence(CONFIDENCE)
                .build();
    }

    /** A plain value. */
    static FindingFigure figure(String name, String value) {
        return FindingFigure.newBuilder().setName(name).setValue(value).build();
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, share > 0 && share < 0.01 ? "%.2f %%" : "%.1f %%", share * 100);
    }
}
