package dev.pullcord.simulation;

import dev.pullcord.core.route.Duties;
import dev.pullcord.core.route.Roster;
import dev.pullcord.schemas.RoleLoad;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rosters of a run: every role works the same hours every day, or all day. */
final class Shifts implements Duties {
    private final Map<String, Roster> rosters = new TreeMap<>();

    Shifts(SplittableRandom dice) {
        for (String role : Terms.ROLES) {
            if (dice.nextInt(3) > 0) {
                rosters.put(role, new Shift(dice.nextInt(0, 16), dice.nextInt(4, 9), dice.nextInt(0, 4)));
            }
        }
    }

    @Override
    public @Nullable Roster roster(String role) {
        return rosters.get(role);
    }

    @Override
    public List<RoleLoad> load(String role) {
        return List.of();
    }

    /**
     * So many hours from one hour of each day on.
     *
     * @param from first hour of the day, UTC
     * @param hours hours on duty, so that the shift ends on the same day
     * @param capacity cases at a time; 0 for no limit
     */
    private record Shift(int from, int hours, int capacity) implements Roster {
        @Override
        public String version() {
            return "%064d".formatted(from * 100 + hours);
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }

        @Override
        public int onDuty(Instant at) {
            return at.isBefore(begin(at)) || !at.isBefore(end(at)) ? 0 : 1;
        }

        @Override
        public int capacity(Instant at) {
            return capacity;
        }

        @Override
        public Instant nextOnDuty(Instant at) {
            if (onDuty(at) > 0) {
                return at;
            }
            return at.isBefore(begin(at)) ? begin(at) : begin(at).plus(Duration.ofDays(1));
        }

        @Override
        public Instant nextOffDuty(Instant at) {
            return onDuty(at) > 0 ? end(at) : at;
        }

        @Override
        public Duration onDutyBetween(Instant from, Instant to) {
            Duration sum = Duration.ZERO;
            for (Instant at = nextOnDuty(from); at.isBefore(to); at = nextOnDuty(end(at))) {
                Instant end = end(at);
                sum = sum.plus(Duration.between(at, end.isBefore(to) ? end : to));
            }
            return sum;
        }

        @Override
        public Instant plus(Instant start, Duration onDuty) {
            Instant at = nextOnDuty(start);
            Duration left = onDuty;
            while (left.compareTo(Duration.between(at, end(at))) > 0) {
                left = left.minus(Duration.between(at, end(at)));
                at = nextOnDuty(end(at));
            }
            return at.plus(left);
        }

        private Instant begin(Instant at) {
            return at.atOffset(ZoneOffset.UTC)
                    .truncatedTo(ChronoUnit.DAYS)
                    .plusHours(from)
                    .toInstant();
        }

        private Instant end(Instant at) {
            return begin(at).plus(Duration.ofHours(hours));
        }
    }
}
