package dev.pullcord.core.route;

import dev.pullcord.schemas.OffDuty;
import dev.pullcord.schemas.PlanStep;
import dev.pullcord.schemas.StepClock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the time of a step runs.
 *
 * @param at when the step begins
 * @param opensAt when the role comes on duty; null when it is, has no roster, or does not come within 366 days
 * @param dueAt when the time is over
 * @param closed whether nobody is on duty in all that time
 */
record StepTime(Instant at, @Nullable Instant opensAt, Instant dueAt, boolean closed) {
    static StepTime of(PlanStep step, @Nullable Roster roster, Instant at) {
        Duration within = Duration.ofMillis(step.getWithinMillis());
        Instant wall = at.plus(within);
        if (roster == null) {
            return new StepTime(at, null, wall, false);
        }
        Instant next = roster.nextOnDuty(at);
        if (next == null) {
            return new StepTime(at, null, wall, true);
        }
        boolean waits = step.getOffDuty() == OffDuty.HOLD_UNTIL_ON_DUTY;
        // also by the business clock: who passes over does not want to wait longer than the step for somebody to come
        boolean closed = !waits && !next.isBefore(wall);
        Instant due = waits ? next.plus(within) : wall;
        if (step.getClock() == StepClock.BUSINESS) {
            Instant business = roster.plus(at, within);
            closed |= business == null;
            due = business == null ? wall : business;
        }
        return new StepTime(at, next.isAfter(at) ? next : null, due, closed);
    }

    /** When somebody can look at the case. */
    Instant begins() {
        return opensAt == null ? at : opensAt;
    }
}
