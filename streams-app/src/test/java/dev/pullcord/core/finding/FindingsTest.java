package dev.pullcord.core.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.pullcord.schemas.FindingFigure;
import dev.pullcord.schemas.Severity;
import dev.pullcord.schemas.TriggerType;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final int ACTIONS = 9_000;

    @Test
    void a_healthy_fleet_shows_nothing_whatever_the_seed() {
        List<String> found = IntStream.range(0, 100)
                .parallel()
                .boxed()
                .flatMap(seed ->
                        new Fleet(seed).play(ACTIONS).findings().stream().map(one -> seed + " " + one.summary()))
                .toList();

        assertThat(found).isEmpty();
    }

    @Test
    void all_that_is_planted_is_found_whatever_the_seed_and_nothing_else() {
        for (int seed = 0; seed < 20; seed++) {
            Fleet fleet = new Fleet(seed);
            fleet.habits.add(new Fleet.Habit("asleep", TriggerType.BOUNDARY, 0));
            fleet.habits.add(new Fleet.Habit("shouting", TriggerType.RISK, 0.47));
            Fleet.Habit echo = new Fleet.Habit("unsure-too", TriggerType.CONFIDENCE, 1);
            echo.only = "unsure";
            echo.rate = 0.995;
            fleet.habits.add(echo);
            fleet.habit("limit").hasty = 0.6;
            fleet.habit("burst").unchanged = 0.995;
            fleet.play(ACTIONS);

            assertThat(fleet.policyFindings())
                    .as("seed %d", seed)
                    .extracting(Found::kind, Found::subject)
                    .contains(
                            tuple("dead-trigger", "trigger=p/asleep"),
                            tuple("over-firing-trigger", "trigger=p/shouting"),
                            tuple("redundant-trigger", "trigger=p/unsure-too"),
                            tuple("rubber-stamped-trigger", "trigger=p/limit"),
                            tuple("waved-through-trigger", "trigger=p/burst"))
                    .hasSize(5);
        }
    }

    @Test
    void nothing_is_said_on_too_little_data() {
        Fleet fleet = new Fleet(1);
        fleet.habits.clear();
        fleet.habits.add(new Fleet.Habit("asleep", TriggerType.BOUNDARY, 0));
        fleet.habits.add(new Fleet.Habit("shouting", TriggerType.RISK, 0.5));

        assertThat(fleet.play(60).findings()).isEmpty();
    }

    @Test
    void a_finding_says_how_sure_it_is_and_what_would_help() {
        Fleet fleet = new Fleet(5);
        fleet.habits.add(new Fleet.Habit("shouting", TriggerType.RISK, 0.47));

        Found found = fleet.play(ACTIONS).policyFindings().get(0);

        assertThat(found.severity()).isEqualTo(Severity.CRITICAL);
        FindingFigure figure = found.figures().get(0);
        assertThat(figure.getLow()).isGreaterThan(0.40).isLessThan(0.47);
        assertThat(figure.getHigh()).isGreaterThan(0.47);
        assertThat(figure.getConfidence()).isEqualTo(0.999);
        assertThat(found.edit()).isEqualTo(new Found.Edit("p", "shouting", "shadow"));
        assertThat(found.id()).matches("find-[0-9a-f]{24}");
    }

    @Test
    void a_list_that_nobody_tried_is_told_without_alarm() {
        Fleet fleet = new Fleet(6);
        fleet.habit("never").rate = 0;

        assertThat(fleet.play(ACTIONS).findings()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo("dead-trigger");
            assertThat(found.severity()).isEqualTo(Severity.INFO);
        });
    }

    @Test
    void a_role_that_lets_steps_run_out_is_overloaded() {
        Fleet fleet = new Fleet(7);
        fleet.late = 0.5;

        assertThat(fleet.play(ACTIONS).findings()).extracting(Found::kind).containsExactly("overloaded-role");
    }

    @Test
    void a_version_that_is_held_more_often_is_drift() {
        Fleet fleet = new Fleet(8);
        fleet.newVersionHolds = 2;

        assertThat(fleet.play(ACTIONS).findings())
                .extracting(Found::kind)
                .hasSize(3)
                .containsOnly("drift-after-version");
    }

    @Test
    void an_anomaly_that_comes_day_after_day_is_told() {
        Fleet fleet = new Fleet(9);
        fleet.burstOfAgent = 6;

        assertThat(fleet.play(ACTIONS).findings()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo("recurring-anomaly");
            assertThat(found.subject()).isEqualTo("agent=agent-0,trigger=p/burst");
        });
    }

    @Test
    void a_policy_is_overdue_from_the_day_after_its_review() {
        PolicyStanding standing =
                new PolicyStanding("p", "risk-office", LocalDate.of(2026, 11, 10), List.of(), new Counts());

        assertThat(PolicyFindings.of(standing, LocalDate.of(2026, 11, 10))).isEmpty();
        assertThat(PolicyFindings.of(standing, LocalDate.of(2026, 11, 11)))
                .singleElement()
                .satisfies(found -> assertThat(found.kind()).isEqualTo("policy-review-overdue"));
    }
}
