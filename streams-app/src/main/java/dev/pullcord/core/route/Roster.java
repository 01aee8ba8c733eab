package dev.pullcord.core.route;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a role is on duty. */
public interface Roster {
    /** Content hash of the released document, 64 hex digits. */
    String version();

    /** People of the role who are on duty at a moment, 0 or more. */
    int onDuty(Instant at);

    /** Cases the role takes at a time, 0 for no limit. */
    int capacity(Instant at);

    /** The first moment from {@code at} on at which somebody is on duty; null when there is none within 366 days. */
    @Nullable
    Instant nextOnDuty(Instant at);

    /** Time on duty from one moment to a later one. */
    Duration onDutyBetween(Instant from, Instant to);

    /** The moment at which so much time on duty has passed; null when that takes more than 366 days. */
    @Nullable
    Instant plus(Instant from, Duration onDuty);
}
