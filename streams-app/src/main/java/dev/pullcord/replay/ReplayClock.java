package dev.pullcord.replay;

import java.time.Duration;
import java.time.Instant;

/**
 * Gives times to a log that has none: sessions one after another, steps evenly apart. The same log from the same start gets the
 * same times, and they never go backwards, so the order of an agent's actions is the order in its partition.
 *
 * @param start time of the first action (UTC)
 * @param perStep between two actions of a session, more than 0
 * @param betweenSessions from the last action of a session to the first of the next, more than 0
 */
public record ReplayClock(Instant start, Duration perStep, Duration betweenSessions) {
    /** Between two actions of a session, when nothing else is said. */
    public static final Duration STEP = Duration.ofSeconds(2);
    /** Between two sessions, when nothing else is said: agents that work without a break. */
    public static final Duration GAP = Duration.ofSeconds(5);

    /** The usual times from a start. */
    public static ReplayClock from(Instant start) {
        return new ReplayClock(start, STEP, GAP);
    }

    public ReplayClock {
        if (perStep.isNegative() || perStep.isZero() || betweenSessions.isNegative() || betweenSessions.isZero()) {
            throw new IllegalArgumentException(
                    "expected times of more than 0, but found " + perStep + " and " + betweenSessions);
        }
    }

    /** Time of an action, given how many actions and changes of session came before it. */
    Instant at(long actionsBefore, long changesBefore) {
        return start.plus(perStep.multipliedBy(actionsBefore - changesBefore))
                .plus(betweenSessions.multipliedBy(changesBefore));
    }

    /** The clock by which the last of so many actions happens at a given time, so that none lies in the future. */
    public ReplayClock endingAt(Instant end, long actions, long changes) {
        Duration span = Duration.between(start, at(Math.max(0, actions - 1), changes));
        return new ReplayClock(end.minus(span), perStep, betweenSessions);
    }
}
