package dev.pullcord.core.route;

import dev.pullcord.schemas.Forecast;
import dev.pullcord.schemas.PlanStep;
import dev.pullcord.schemas.RoleLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a case would find at a role.
 *
 * @param role the role
 * @param roster its roster; null when it has none
 * @param time how the time of the step runs
 * @param open cases it has now; null when nobody has counted
 * @param forecast whether it answers in time; null while too little is known of it
 */
record Prospect(
        String role,
        @Nullable Roster roster,
        StepTime time,
        @Nullable Integer open,
        @Nullable Forecast forecast) {
    private static final double MILLIS_PER_HOUR = 3_600_000.0;

    /** @param step the step, with its role or one that a person chose in its place */
    static Prospect of(PlanStep step, String role, Instant at, Duties duties) {
        Roster roster = duties.roster(role);
        List<RoleLoad> loads = duties.load(role);
        StepTime time = StepTime.of(step, roster, at);
        Integer open = loads.isEmpty()
                ? null
                : loads.stream().mapToInt(RoleLoad::getOpen).sum();
        return new Prospect(role, roster, time, open, forecast(loads, roster, time, open));
    }

    private static @Nullable Forecast forecast(
            List<RoleLoad> loads, @Nullable Roster roster, StepTime time, @Nullable Integer open) {
        Pace pace = time.closed() ? null : Pace.of(loads, roster, time.at());
        if (pace == null) {
            return null;
        }
        int queued = open == null ? 0 : open;
        Duration left = roster == null
                ? Duration.between(time.at(), time.dueAt())
                : roster.onDutyBetween(time.at(), time.dueAt());
        double hours = left.toMillis() / MILLIS_PER_HOUR;
        return new Forecast(pace.chance(queued + 1L, hours), queued, pace.perHour(), hours, pace.decisions());
    }

    /** Why a case had better go on at once, as a sentence; null when nothing speaks against the role. */
    @Nullable
    String obstacle(double leastChance) {
        if (time.closed()) {
            return DutyWords.closed(this);
        }
        int capacity = roster == null ? 0 : roster.capacity(time.begins());
        if (open != null && capacity > 0 && open >= capacity) {
            return DutyWords.full(this, open, capacity);
        }
        return forecast != null && forecast.getProbability() < leastChance
                ? DutyWords.late(this, forecast, leastChance)
                : null;
    }
}
