package dev.pullcord.cli.backtest;

/**
 * What could not be compared, and why.
 *
 * @param withoutEvaluation actions that were never judged: repeats, refused at the door, or not reached yet
 * @param withoutAction evaluations in the span whose action is no longer in its topic
 * @param elsewhere evaluations that lie in another partition than their action: the topics are not partitioned alike
 * @param unreadable records that are not what their topic holds
 * @param lostLessons lessons of cases whose action is not on record: what they taught is missing
 */
public record Gaps(long withoutEvaluation, long withoutAction, long elsewhere, long unreadable, long lostLessons) {
    static final Gaps NONE = new Gaps(0, 0, 0, 0, 0);

    Gaps plus(Gaps other) {
        return new Gaps(
                withoutEvaluation + other.withoutEvaluation,
                withoutAction + other.withoutAction,
                elsewhere + other.elsewhere,
                unreadable + other.unreadable,
                lostLessons + other.lostLessons);
    }
}
