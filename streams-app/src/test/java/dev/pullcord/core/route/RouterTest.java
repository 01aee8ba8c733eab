package dev.pullcord.core.route;

import static dev.pullcord.core.route.calendar.Weeks.BERLIN;
import static dev.pullcord.core.route.calendar.Weeks.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pullcord.core.route.calendar.Capacity;
import dev.pullcord.core.route.calendar.Exceptions;
import dev.pullcord.core.route.calendar.Range;
import dev.pullcord.core.route.calendar.TimeInterval;
import dev.pullcord.core.route.calendar.Weeks;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.Forecast;
import dev.pullcord.schemas.OffDuty;
import dev.pullcord.schemas.PassedOver;
import dev.pullcord.schemas.PlanStep;
import dev.pullcord.schemas.RoleLoad;
import dev.pullcord.schemas.Routing;
import dev.pullcord.schemas.StepClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static final Instant MORNING = at("2026-11-25T10:00", BERLIN);
    private static final Instant EVENING = at("2026-11-25T18:00", BERLIN);
    private static final Roster OFFICE = Weeks.office(BERLIN, 2, new Capacity(5, 0));
    private static final Roster NEVER = Weeks.roster(
            BERLIN,
            Weeks.attendance(
                    1,
                    new TimeInterval(List.of(), Set.of(), List.of(), Set.of(), List.of(new Range(2020, 2020)), null)),
            Exceptions.NONE);

    private final Known duties = new Known();

    @Test
    void a_role_without_a_roster_counts_as_always_on_duty() {
        Routing routing = routed(plan(step("desk", 4)), EVENING);

        assertThat(routing.getReason())
                .isEqualTo(
                        "over the limit; step 1 of the path payments; desk has no roster and counts as always on duty");
        assertThat(routing.getDueAt()).isEqualTo(EVENING.plus(Duration.ofHours(4)));
        assertThat(routing.getOpensAt()).isNull();
        assertThat(routing.getForecast()).isNull();
        assertThat(routing.getRosterVersion()).isEmpty();
    }

    @Test
    void the_reason_says_until_when_the_role_is_on_duty_and_what_waits() {
        duties.roster("desk", OFFICE);
        // the last ten days at ten, half an hour each; nobody works on the weekend between them
        duties.load(
                "desk",
                Loads.load("desk", 0, 3, Loads.row(10, Duration.ofDays(1), MORNING), Duration.ofMinutes(30), MORNING));

        Routing routing = routed(plan(step("desk", 4)), MORNING);

        assertThat(routing.getReason())
                .isEqualTo("over the limit; step 1 of the path payments; desk is on duty until 17:00 Europe/Berlin,"
                        + " 3 cases wait, answered in time with 0.91");
        assertThat(routing.getRosterVersion()).isEqualTo("f00d");
        Forecast forecast = Objects.requireNonNull(routing.getForecast());
        assertThat(forecast.getQueued()).isEqualTo(3);
        assertThat(forecast.getHours()).isEqualTo(4);
        assertThat(forecast.getSamples()).isEqualTo(8);
    }

    @Test
    void a_step_is_passed_over_at_once_when_nobody_comes_before_its_time_is_over() {
        duties.roster("desk", OFFICE);

        Route route = route(plan(step("desk", 4), step("night-desk", 2)), EVENING);

        assertThat(role(route)).isEqualTo("night-desk");
        assertThat(route.passedOver())
                .containsExactly(
                        new PassedOver(
                                0,
                                "desk",
                                "nobody of desk is on duty before the time of the step is over; the next comes at 2026-11-26 09:00 Europe/Berlin"));
        Routing routing = Objects.requireNonNull(route.routing());
        assertThat(routing.getStep()).isEqualTo(1);
        assertThat(routing.getDueAt()).isEqualTo(EVENING.plus(Duration.ofHours(2)));
        assertThat(routing.getPassedOver()).isEqualTo(route.passedOver());
        assertThat(routing.getReason())
                .contains("step 2 of the path payments; passed over: desk; night-desk has no roster");
    }

    @Test
    void a_role_that_comes_on_duty_within_the_time_is_asked_and_opens_later() {
        duties.roster("desk", OFFICE);

        Routing routing = routed(plan(step("desk", 16)), EVENING);

        assertThat(routing.getOpensAt()).isEqualTo(at("2026-11-26T09:00", BERLIN));
        assertThat(routing.getDueAt()).isEqualTo(EVENING.plus(Duration.ofHours(16)));
        assertThat(routing.getReason()).endsWith("desk comes on duty at 2026-11-26 09:00 Europe/Berlin");
    }

    @Test
    void a_step_that_holds_waits_for_its_role_and_its_time_starts_then() {
        duties.roster("desk", OFFICE);

        Routing routing = routed(plan(step("desk", 4, StepClock.WALL, OffDuty.HOLD_UNTIL_ON_DUTY)), EVENING);

        assertThat(routing.getOpensAt()).isEqualTo(at("2026-11-26T09:00", BERLIN));
        assertThat(routing.getDueAt()).isEqualTo(at("2026-11-26T13:00", BERLIN));
    }

    @Test
    void time_by_the_business_clock_runs_only_on_duty() {
        duties.roster("desk", OFFICE);
        CasePlan holds = plan(step("desk", 4, StepClock.BUSINESS, OffDuty.HOLD_UNTIL_ON_DUTY));

        Routing afternoon = routed(holds, at("2026-11-27T15:00", BERLIN));
        Routing weekend = routed(holds, at("2026-11-28T12:00", BERLIN));

        assertThat(afternoon.getDueAt()).isEqualTo(at("2026-11-30T11:00", BERLIN));
        assertThat(afternoon.getClock()).isEqualTo(StepClock.BUSINESS);
        assertThat(weekend.getOpensAt()).isEqualTo(at("2026-11-30T09:00", BERLIN));
        assertThat(weekend.getDueAt()).isEqualTo(at("2026-11-30T13:00", BERLIN));
    }

    @Test
    void the_business_clock_does_not_keep_a_step_that_is_to_be_passed_over() {
        duties.roster("desk", OFFICE);
        PlanStep step = step("desk", 4, StepClock.BUSINESS, OffDuty.PASS_OVER);

        assertThat(role(route(plan(step, step("other", 1)), EVENING))).isEqualTo("other");
        assertThat(role(route(plan(step, step("other", 1)), at("2026-11-25T16:00", BERLIN))))
                .isEqualTo("desk");
    }

    @Test
    void on_the_night_of_change_a_deadline_by_the_wall_clock_counts_real_hours() {
        duties.roster("desk", Weeks.roster(BERLIN, Weeks.attendance(1, TimeInterval.ALWAYS), Exceptions.NONE));

        Routing spring = routed(plan(step("desk", 4)), at("2026-03-29T00:30", BERLIN));
        Routing autumn =
                routed(plan(step("desk", 4, StepClock.BUSINESS, OffDuty.PASS_OVER)), at("2026-10-25T00:30", BERLIN));

        assertThat(spring.getDueAt()).isEqualTo(at("2026-03-29T05:30", BERLIN));
        assertThat(autumn.getDueAt()).isEqualTo(at("2026-10-25T03:30", BERLIN));
        assertThat(autumn.getReason()).endsWith("desk is always on duty");
    }

    @Test
    void a_role_at_capacity_is_passed_over() {
        duties.roster("desk", OFFICE);
        duties.load("desk", Loads.open("desk", 10));

        Route route = route(plan(step("desk", 4), step("other", 1)), MORNING);

        assertThat(role(route)).isEqualTo("other");
        assertThat(route.passedOver().get(0).getReason())
                .isEqualTo("desk is at capacity: 10 cases wait, and it takes 10 at a time");
    }

    @Test
    void capacity_is_asked_for_the_moment_at_which_the_role_comes_on_duty() {
        duties.roster("desk", OFFICE);
        duties.load("desk", Loads.open("desk", 9));

        assertThat(role(route(plan(step("desk", 4, StepClock.WALL, OffDuty.HOLD_UNTIL_ON_DUTY)), EVENING)))
                .isEqualTo("desk");
    }

    @Test
    void a_step_that_would_answer_too_late_is_passed_over() {
        duties.load("desk", Loads.steady("desk", 40, 16, Duration.ofMinutes(30), MORNING));

        Route route = route(plan(step("desk", 4), step("other", 1)), MORNING);

        assertThat(role(route)).isEqualTo("other");
        assertThat(route.passedOver().get(0).getReason())
                .isEqualTo(
                        "desk would answer in time with less than 0.01 only, and 0.05 is the least: 40 cases wait, it"
                                + " decides 2.0 an hour and is on duty for 4.0 hours until 2026-11-25T13:00:00Z");
    }

    @Test
    void a_role_of_which_too_little_is_known_is_asked_whatever_waits() {
        duties.load("desk", Loads.steady("desk", 400, 7, Duration.ofMinutes(30), MORNING));

        Routing routing = routed(plan(step("desk", 4), step("other", 1)), MORNING);

        assertThat(routing.getRole()).isEqualTo("desk");
        assertThat(routing.getForecast()).isNull();
        assertThat(routing.getReason()).endsWith(", 400 cases wait");
    }

    @Test
    void the_forecast_counts_only_the_hours_on_duty_that_are_left() {
        duties.roster("desk", Weeks.office(BERLIN, 1, Capacity.UNLIMITED));
        duties.load("desk", Loads.steady("desk", 0, 10, Duration.ofMinutes(5), MORNING));

        Routing routing = routed(plan(step("desk", 24)), at("2026-11-27T16:30", BERLIN));

        assertThat(Objects.requireNonNull(routing.getForecast()).getHours()).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void when_every_step_is_passed_over_the_fallback_is_due_and_each_reason_is_kept() {
        duties.roster("desk", OFFICE);
        duties.roster("boss", NEVER);

        Route route =
                route(plan(step("desk", 1), step("boss", 1, StepClock.WALL, OffDuty.HOLD_UNTIL_ON_DUTY)), EVENING);

        assertThat(route.routing()).isNull();
        assertThat(route.passedOver()).extracting(PassedOver::getStep).containsExactly(0, 1);
        assertThat(route.passedOver().get(1).getReason()).isEqualTo("nobody of boss is on duty within 366 days");
    }

    @Test
    void a_later_step_keeps_its_number_and_who_had_the_case_before() {
        Routing routing = Objects.requireNonNull(Router.route(
                        plan(step("desk", 4), step("other", 1)), 1, "nobody answered", List.of("desk"), MORNING, duties)
                .routing());

        assertThat(routing.getStep()).isEqualTo(1);
        assertThat(routing.getEarlier()).containsExactly("desk");
        assertThat(routing.getReason()).startsWith("nobody answered; step 2 of the path payments; other ");
        assertThat(Router.route(plan(step("desk", 4)), 1, "nobody answered", List.of(), MORNING, duties))
                .isEqualTo(new Route(null, List.of()));
    }

    @Test
    void a_role_that_a_person_chose_is_never_passed_over() {
        duties.roster("boss", OFFICE);
        duties.load("boss", Loads.open("boss", 99));

        Routing routing =
                Router.byHand(plan(step("desk", 4)), 0, "boss", "maria passed it on", List.of("desk"), EVENING, duties);

        assertThat(routing.getRole()).isEqualTo("boss");
        assertThat(routing.getOpensAt()).isEqualTo(at("2026-11-26T09:00", BERLIN));
        assertThat(routing.getDueAt()).isEqualTo(EVENING.plus(Duration.ofHours(4)));
        assertThat(routing.getReason()).startsWith("maria passed it on; ").endsWith(", 99 cases wait");
    }

    private Routing routed(CasePlan plan, Instant at) {
        return Objects.requireNonNull(route(plan, at).routing());
    }

    private Route route(CasePlan plan, Instant at) {
        return Router.route(plan, 0, "over the limit", List.of(), at, duties);
    }

    private static String role(Route route) {
        return Objects.requireNonNull(route.routing()).getRole();
    }

    private static PlanStep step(String role, int hours) {
        return step(role, hours, StepClock.WALL, OffDuty.PASS_OVER);
    }

    private static PlanStep step(String role, int hours, StepClock clock, OffDuty offDuty) {
        return new PlanStep(role, Duration.ofHours(hours).toMillis(), clock, offDuty);
    }

    private static CasePlan plan(PlanStep... steps) {
        return CasePlan.newBuilder()
                .setPolicy("finance")
                .setPath("payments")
                .setSteps(List.of(steps))
                .setFallback("deny")
                .setLeastChance(0.05)
                .build();
    }

    private static final class Known implements Duties {
        private final Map<String, Roster> rosters = new HashMap<>();
        private final Map<String, List<RoleLoad>> loads = new HashMap<>();

        void roster(String role, Roster roster) {
            rosters.put(role, roster);
        }

        void load(String role, RoleLoad load) {
            loads.put(role, List.of(load));
        }

        @Override
        public @Nullable Roster roster(String role) {
            return rosters.get(role);
        }

        @Override
        public List<RoleLoad> load(String role) {
            return loads.getOrDefault(role, List.of());
        }
    }
}
