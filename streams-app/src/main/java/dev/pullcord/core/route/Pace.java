package dev.pullcord.core.route;

import dev.pullcord.schemas.RoleLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast a role decides while cases wait for it.
 *
 * <p>The rate is decisions over the time in which at least one case waited, on duty: the maximum-likelihood estimate of the service
 * rate of a queue (A. B. Clarke, Maximum likelihood estimates in a simple queue, Annals of Mathematical Statistics 28, 1957).
 * Decisions over all time on duty would call a role slow that has little to do. A case that still waits counts with its wait, so
 * that a role which has stopped deciding gets slower by the minute.
 *
 * <p>The number of decisions in the hours ahead is then a Poisson process whose rate is known only as well as so few decisions tell
 * it: with Jeffreys' prior its predictive distribution is the negative binomial one (A. Gelman and others, Bayesian Data Analysis,
 * 3rd edition, sections 2.6 to 2.8). Cases are taken to be decided in the order in which they came.
 *
 * @param decisions decisions the rate comes from, at least {@link #DECISIONS_MIN}
 * @param busyHours hours on duty in which a case waited, more than 0
 */
public record Pace(int decisions, double busyHours) {
    /** Fewer decisions say nothing about a rate. */
    static final int DECISIONS_MIN = 8;
    /** Decisions that a task remembers of a role: one that has as many may have forgotten others. */
    static final int REMEMBERED = 32;
    /** What is older says nothing about today. */
    private static final Duration RECENT = Duration.ofDays(30);
    /** Nobody decides faster than this, milliseconds. */
    private static final long LEAST_MILLIS = 1_000;

    private static final double MILLIS_PER_HOUR = 3_600_000.0;
    private static final double CERTAIN = 1 - 1e-12;

    /** The pace at a moment; null while too little is known. */
    public static @Nullable Pace of(List<RoleLoad> loads, @Nullable Roster roster, Instant at) {
        Instant since = at.minus(RECENT);
        for (RoleLoad load : loads) {
            // before the first decision that such a task remembers, others are missing
            if (load.getDecidedAt().size() >= REMEMBERED) {
                since = later(since, load.getDecidedAt().get(0));
            }
        }
        List<Decided> decided = decided(loads, roster, since);
        if (decided.size() < DECISIONS_MIN) {
            return null;
        }
        long busy = busy(decided, oldestOpen(loads), new Axis(roster, since), at);
        return new Pace(decided.size(), Math.max(busy, decided.size() * LEAST_MILLIS) / MILLIS_PER_HOUR);
    }

    /** Decisions in an hour on duty, while cases wait. */
    public double perHour() {
        return decisions / busyHours;
    }

    /** Probability that so many decisions or more are made in some hours on duty. */
    public double chance(long needed, double hours) {
        if (hours <= 0) {
            return 0;
        }
        double shape = decisions + 0.5;
        double logAgain = Math.log(hours / (busyHours + hours));
        double logTerm = shape * Math.log(busyHours / (busyHours + hours));
        double fewer = 0;
        for (long count = 0; count < needed && fewer < CERTAIN; count++) {
            fewer += Math.exp(logTerm);
            logTerm += logAgain + Math.log((shape + count) / (count + 1));
        }
        return fewer < CERTAIN ? 1 - fewer : 0;
    }

    private static List<Decided> decided(List<RoleLoad> loads, @Nullable Roster roster, Instant since) {
        List<Decided> decided = new ArrayList<>();
        for (RoleLoad load : loads) {
            int known =
                    Math.min(load.getDecidedAt().size(), load.getTookMillis().size());
            for (int i = 0; i < known; i++) {
                Instant at = load.getDecidedAt().get(i);
                // what was decided after hours says nothing about the hours
                if (at.isAfter(since) && (roster == null || roster.onDuty(at) > 0)) {
                    decided.add(new Decided(at, Math.max(load.getTookMillis().get(i), 0)));
                }
            }
        }
        decided.sort(Comparator.comparing(Decided::at));
        return decided;
    }

    private static @Nullable Instant oldestOpen(List<RoleLoad> loads) {
        Instant oldest = null;
        for (RoleLoad load : loads) {
            Instant one = load.getOldestAt();
            if (one != null && (oldest == null || one.isBefore(oldest))) {
                oldest = one;
            }
        }
        return oldest;
    }

    /** Milliseconds on duty since the axis begins in which at least one case waited. */
    private static long busy(List<Decided> decided, @Nullable Instant oldestOpen, Axis axis, Instant at) {
        List<long[]> waits = new ArrayList<>();
        if (oldestOpen != null && oldestOpen.isBefore(at)) {
            long begin = oldestOpen.isAfter(axis.origin()) ? axis.between(axis.origin(), oldestOpen) : 0;
            waits.add(new long[] {begin, axis.between(axis.origin(), at)});
        }
        long position = 0;
        Instant before = axis.origin();
        for (Decided one : decided) {
            position += axis.between(before, one.at());
            before = one.at();
            waits.add(new long[] {Math.max(position - one.tookMillis(), 0), position});
        }
        waits.sort(Comparator.comparingLong(wait -> wait[0]));
        long busy = 0;
        long end = 0;
        for (long[] wait : waits) {
            busy += Math.max(wait[1] - Math.max(wait[0], end), 0);
            end = Math.max(end, wait[1]);
        }
        return busy;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private record Decided(Instant at, long tookMillis) {}

    /** Time on duty, or all time for a role without a roster. */
    private record Axis(@Nullable Roster roster, Instant origin) {
        long between(Instant from, Instant to) {
            Duration time = roster == null ? Duration.between(from, to) : roster.onDutyBetween(from, to);
            return time.toMillis();
        }
    }
}
