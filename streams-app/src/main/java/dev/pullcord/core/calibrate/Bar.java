package dev.pullcord.core.calibrate;

/**
 * What a score is held against.
 *
 * @param needed score from which an action passes, 0 to 1; {@link #NO_SCORE} when none does
 * @param curve from scores to probabilities, to tell people what a score is worth
 * @param version content hash of the document that was read; empty when there is none
 * @param why why no score passes, as the end of a sentence; empty when some do
 */
public record Bar(double needed, Curve curve, String version, String why) {
    /** More than any score. */
    public static final double NO_SCORE = 2;

    static Bar shut(String version, String why) {
        return new Bar(NO_SCORE, Curve.IDENTITY, version, why);
    }

    /** Whether some scores pass. */
    public boolean open() {
        return why.isEmpty();
    }
}
