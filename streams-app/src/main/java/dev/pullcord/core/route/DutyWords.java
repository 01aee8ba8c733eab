package dev.pullcord.core.route;

import dev.pullcord.schemas.Forecast;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in words what a case finds at a role. */
final class DutyWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private DutyWords() {}

    /** Why a role has a case: {@code deal-desk is on duty until 17:00 Europe/Berlin, 3 cases wait, answered in time with 0.91}. */
    static String of(Prospect prospect) {
        Integer open = prospect.open();
        Forecast forecast = prospect.forecast();
        return prospect.role() + " " + duty(prospect) + (open == null ? "" : ", " + waiting(open))
                + (forecast == null ? "" : ", answered in time with " + figure(forecast.getProbability()));
    }

    private static String duty(Prospect prospect) {
        Roster roster = prospect.roster();
        StepTime time = prospect.time();
        if (roster == null) {
            return "has no roster and counts as always on duty";
        }
        if (time.opensAt() != null) {
            return "comes on duty at " + moment(time.opensAt(), time.at(), roster);
        }
        if (time.closed() && roster.onDuty(time.at()) == 0) {
            return "is not on duty within " + Roster.DAYS_MAX + " days";
        }
        Instant until = roster.nextOffDuty(time.at());
        return until == null ? "is always on duty" : "is on duty until " + moment(until, time.at(), roster);
    }

    static String closed(Prospect prospect) {
        Roster roster = prospect.roster();
        StepTime time = prospect.time();
        if (roster == null || time.opensAt() == null) {
            boolean never = roster == null || roster.onDuty(time.at()) == 0;
            return never
                    ? "nobody of " + prospect.role() + " is on duty within " + Roster.DAYS_MAX + " days"
                    : prospect.role() + " is not on duty for long enough within " + Roster.DAYS_MAX + " days";
        }
        return "nobody of " + prospect.role() + " is on duty before the time of the step is over; the next comes at "
                + moment(time.opensAt(), time.at(), roster);
    }

    static String full(Prospect prospect, int open, int capacity) {
        return prospect.role() + " is at capacity: " + waiting(open) + ", and it takes " + capacity + " at a time";
    }

    static String late(Prospect prospect, Forecast forecast, double leastChance) {
        return prospect.role() + " would answer in time with " + figure(forecast.getProbability()) + " only, and "
                + figure(leastChance) + " is the least: " + waiting(forecast.getQueued())
                + String.format(
                        Locale.ROOT,
                        ", it decides %.1f an hour and is on duty for %.1f hours until %s",
                        forecast.getPerHour(),
                        forecast.getHours(),
                        moment(prospect.time().dueAt(), prospect.time().at(), prospect.roster()));
    }

    private static String waiting(int open) {
        return open == 0 ? "no case waits" : open == 1 ? "1 case waits" : open + " cases wait";
    }

    /** Neither 0 nor 1 is said of what is only nearly so. */
    private static String figure(double probability) {
        if (probability < 0.01) {
            return "less than 0.01";
        }
        if (probability > 0.99) {
            return "more than 0.99";
        }
        return String.format(Locale.ROOT, "%.2f", probability);
    }

    /** A moment as the role's people read it; with its day when that is not today. */
    private static String moment(Instant moment, Instant now, @Nullable Roster roster) {
        if (roster == null) {
            return moment.toString();
        }
        ZonedDateTime local = moment.atZone(roster.zone());
        boolean today = local.toLocalDate().equals(now.atZone(roster.zone()).toLocalDate());
        return local.format(today ? TIME : DAY_AND_TIME) + " " + roster.zone().getId();
    }
}
