package dev.pullcord.core.backtest;

import dev.pullcord.core.route.Duties;
import dev.pullcord.core.route.Pace;
import dev.pullcord.core.route.Roster;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a role can bear what comes to it.
 *
 * @param role the role
 * @param days its days, each with the cases that came first to it
 * @param daysInAll days between the first and the last action, both included: those without a case count too
 * @param hoursADay mean time on duty a day, hours; 24 for a role without a roster
 * @param perHour cases it decides in an hour on duty while cases wait, by its recent decisions; null while too little is known
 * @param chanceBefore probability that it decides a mean day's cases within a mean day's hours, then; null without a pace
 * @param chanceAfter the same with the candidate
 */
public record Staffing(
        String role,
        List<DayLoad> days,
        long daysInAll,
        double hoursADay,
        @Nullable Double perHour,
        @Nullable Double chanceBefore,
        @Nullable Double chanceAfter) {
    private static final double HOUR = Duration.ofHours(1).toMillis();
    private static final double HOURS_A_DAY = 24;

    /** Every role of a comparison. */
    public static List<Staffing> of(Comparison comparison, Duties duties, Instant now) {
        List<Staffing> all = new ArrayList<>();
        for (Map.Entry<String, List<DayLoad>> role : comparison.load().entrySet()) {
            all.add(of(role.getKey(), role.getValue(), comparison, duties, now));
        }
        return all;
    }

    private static Staffing of(String role, List<DayLoad> days, Comparison whole, Duties duties, Instant now) {
        LocalDate from = whole.first().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate to = whole.last().atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
        long inAll = Math.max(1, ChronoUnit.DAYS.between(from, to));
        Roster roster = duties.roster(role);
        double hours = roster == null
                ? HOURS_A_DAY
                : roster.onDutyBetween(start(from), start(to)).toMillis() / HOUR / inAll;
        Pace pace = Pace.of(duties.load(role), roster, now);
        return new Staffing(
                role,
                days,
                inAll,
                hours,
                pace == null ? null : pace.perHour(),
                pace == null ? null : pace.chance(aDay(before(days), inAll), hours),
                pace == null ? null : pace.chance(aDay(after(days), inAll), hours));
    }

    /** Cases in all, then. */
    public long casesBefore() {
        return before(days);
    }

    /** Cases in all, with the candidate. */
    public long casesAfter() {
        return after(days);
    }

    /** Cases of the busiest day, then. */
    public long mostBefore() {
        return days.stream().mapToLong(DayLoad::before).max().orElse(0);
    }

    /** Cases of the busiest day, with the candidate. */
    public long mostAfter() {
        return days.stream().mapToLong(DayLoad::after).max().orElse(0);
    }

    /** Cases it can decide on a mean day; null while its pace is not known. */
    public @Nullable Double capacityADay() {
        return perHour == null ? null : Double.valueOf(perHour * hoursADay);
    }

    private static long aDay(long cases, long days) {
        return Math.round(Math.ceil((double) cases / days));
    }

    private static long before(List<DayLoad> days) {
        return days.stream().mapToLong(DayLoad::before).sum();
    }

    private static long after(List<DayLoad> days) {
        return days.stream().mapToLong(DayLoad::after).sum();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
