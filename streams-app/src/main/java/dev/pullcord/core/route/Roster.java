package dev.pullcord.core.route;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** When a role is on duty. */
public interface Roster {
    /** How far a question looks ahead, days. */
    int DAYS_MAX = 366;

    /** Content hash of the released document, 64 hex digits. */
    String version();

    /** Zone in which its people read a time. */
    ZoneId zone();

    /** People of the role who are on duty at a moment, 0 or more. */
    int onDuty(Instant at);

    /** Cases the role takes at a time, 0 for no limit; ask for a moment at which somebody is on duty. */
    int capacity(Instant at);

    /** The first moment from {@code at} on at which somebody is on duty; null when there is none within 366 days. */
    @Nullable
    Instant nextOnDuty(Instant at);

    /** The first moment from {@code at} on at which nobody is on duty; null when there is none within 366 days. */
    @Nullable
    Instant nextOffDuty(Instant at);

    /** Time on duty from one moment to a later one, as far as it lies within 366 days. */
    Duration onDutyBetween(Instant from, Instant to);

    /** The moment at which so much time on duty has passed; null when that takes more than 366 days. */
    @Nullable
    Instant plus(Instant from, Duration onDuty);
}
