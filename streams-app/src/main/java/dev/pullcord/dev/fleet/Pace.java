package dev.pullcord.dev.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Hands out actions at a rate, and tells the rate that came about. Time lost to waiting is not made up for. Not thread-safe. */
final class Pace {
    private static final Duration LOOK_BACK = Duration.ofSeconds(3);
    /** Credit at most, seconds: after a pause the fleet goes on at its rate and does not flood. */
    private static final double CREDIT_SECONDS = 0.25;

    private final double rate;
    private final Deque<Taken> recent = new ArrayDeque<>();
    private final Instant startedAt;
    private Instant lastAt;
    private double credit;

    private record Taken(Instant at, long count) {}

    /** @param rate actions in a second; 0 for no limit */
    Pace(double rate, Instant startedAt) {
        this.rate = rate;
        this.startedAt = startedAt;
        this.lastAt = startedAt;
    }

    /** How many of the wanted actions may go now. */
    long take(long wanted, Instant now) {
        long count = Math.max(0, wanted);
        if (rate > 0) {
            credit += rate * Duration.between(lastAt, now).toNanos() / 1e9;
            credit = Math.min(credit, Math.max(1, rate * CREDIT_SECONDS));
            count = Math.min(count, (long) credit);
            credit -= count;
        }
        lastAt = now;
        if (count > 0) {
            recent.add(new Taken(now, count));
        }
        forget(now);
        return count;
    }

    /** Actions in a second over the last few seconds. */
    double perSecond(Instant now) {
        forget(now);
        long count = recent.stream().mapToLong(Taken::count).sum();
        Duration since = Duration.between(startedAt, now);
        double seconds = (since.compareTo(LOOK_BACK) < 0 ? since : LOOK_BACK).toNanos() / 1e9;
        return seconds <= 0 ? 0 : count / seconds;
    }

    private void forget(Instant now) {
        Taken first = recent.peek();
        while (first != null && !first.at().isAfter(now.minus(LOOK_BACK))) {
            recent.remove();
            first = recent.peek();
        }
    }
}
