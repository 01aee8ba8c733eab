package dev.pullcord.replay;

import java.time.Duration;

/** When each action is due, counted from the start of the replay. */
@FunctionalInterface
public interface Pace {
    /** Everything at once. */
    Pace UNBOUNDED = (sent, logTime) -> Duration.ZERO;

    /**
     * When an action is due.
     *
     * @param sent actions sent before it
     * @param logTime time in the log since the first action
     */
    Duration due(long sent, Duration logTime);

    /** So many actions a second, more than 0. */
    static Pace rate(double perSecond) {
        return (sent, logTime) -> Duration.ofNanos((long) (sent / perSecond * 1e9));
    }

    /** So many times as fast as the log's own times, more than 0. */
    static Pace speed(double times) {
        return (sent, logTime) -> Duration.ofNanos((long) (logTime.toNanos() / times));
    }
}
