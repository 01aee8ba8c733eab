package dev.pullcord.core.escalation;

import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Lease;
import dev.pullcord.schemas.Routing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a case changes by itself. A function of its state, so that no timer can be lost. */
public final class Deadlines {
    private Deadlines() {}

    /** The next moment at which time changes an open case; null when there is none, as once it is resolved. */
    public static @Nullable Instant next(CaseState state) {
        if (state.getStatus() == CaseStatus.RESOLVED) {
            return null;
        }
        Lease lease = state.getLease();
        Instant opens = state.getStatus() == CaseStatus.WAITING
                ? state.getHandoff().getRouting().getOpensAt()
                : null;
        return earlier(earlier(state.getDueAt(), opens), lease == null ? null : lease.getUntil());
    }

    /** Lets happen what is due by a time. */
    static void pass(Turn turn, Instant at) {
        Instant next = next(turn.state());
        while (next != null && !next.isAfter(at)) {
            passOne(turn, next, at);
            next = next(turn.state());
        }
    }

    private static void passOne(Turn turn, Instant due, Instant at) {
        CaseState state = turn.state();
        Lease lease = state.getLease();
        Instant dueAt = state.getDueAt();
        if (dueAt != null && dueAt.equals(due)) {
            end(turn, dueAt, at);
        } else if (lease != null && lease.getUntil().equals(due)) {
            turn.add(new CourseEvent.LeaseExpired(lease.getPerson(), at));
        } else {
            turn.add(new CourseEvent.Opened(at));
        }
    }

    private static void end(Turn turn, Instant dueAt, Instant at) {
        Routing routing = turn.handoff().getRouting();
        turn.add(new CourseEvent.DeadlinePassed(routing.getRole(), dueAt, at));
        String why = routing.getRole() + " did not decide in time";
        if (routing.getStep() >= turn.plan().getSteps().size()) {
            turn.add(new CourseEvent.FallbackApplied("deny", "the hold is over", null, at));
            turn.add(new CourseEvent.Resolved(
                    Resolutions.expired(turn.state(), "nobody decided while it was held", at)));
        } else {
            turn.goOn(routing.getStep() + 1, why, at);
        }
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
