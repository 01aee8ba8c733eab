package dev.pullcord.dev.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.dev.fleet.DemoResult.Ending;
import dev.pullcord.dev.fleet.desk.Truth;
import dev.pullcord.dev.fleet.review.DemoClock;
import dev.pullcord.dev.fleet.review.Reviewers;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration TICK = Duration.ofMillis(20);

    private final FakeEngine engine = new FakeEngine();
    private final List<ExecutionReport> executions = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<AgentAction> published = new ArrayList<>();
    private Instant now = START;

    @Test
    void five_thousand_actions_settle_and_show_everything() {
        Demo demo = demo(DemoSettings.of(5_000));
        play(demo, Duration.ofMinutes(5));

        DemoResult result = demo.result();
        assertThat(result.ending()).isEqualTo(Ending.SETTLED);
        assertThat(result.checks()).allMatch(Check::holds);
        assertThat(result.heldUp()).isTrue();
        assertThat(result.showedAll()).isTrue();
        assertThat(engine.actions).hasSize(5_000);
        assertThat(executions).hasSize(5_000);
        assertThat(executions.stream().map(ExecutionReport::getStatus))
                .contains(ExecutionStatus.EXECUTED, ExecutionStatus.FAILED, ExecutionStatus.NOT_EXECUTED);
        assertThat(outcomes).hasSizeGreaterThan(200);
        assertThat(engine.decisions).hasSameSizeAs(engine.cases.keySet());
    }

    @Test
    void a_minute_at_the_usual_rate_shows_everything() {
        Demo demo = demo(DemoSettings.endless());
        play(demo, Duration.ofMinutes(1));

        assertThat(demo.result().ending()).isEqualTo(Ending.RUNNING);
        assertThat(demo.result().showedAll()).isTrue();
        assertThat(demo.view().sent()).isBetween(8_900L, 9_001L);
        assertThat(demo.view().rate()).isBetween(149.0, 151.0);
        demo.stop();
        assertThat(demo.tick()).isFalse();
        assertThat(demo.result().heldUp()).isTrue();
    }

    @Test
    void a_role_that_is_not_there_yet_lets_its_queue_grow_and_works_it_off() {
        Demo demo = demo(DemoSettings.endless());
        play(demo, Duration.ofSeconds(11));
        int early = waiting(demo, "legal");
        play(demo, Duration.ofSeconds(20));

        assertThat(early).isGreaterThan(5);
        assertThat(waiting(demo, "legal")).isLessThan(early);
    }

    @Test
    void the_same_seed_gives_the_same_run() {
        Demo first = demo(DemoSettings.of(1_500));
        play(first, Duration.ofMinutes(5));
        List<AgentAction> actions = List.copyOf(published);
        List<Decision> decisions = List.copyOf(engine.decisions);
        DemoTest other = new DemoTest();
        other.play(other.demo(DemoSettings.of(1_500)), Duration.ofMinutes(5));

        assertThat(other.published).isEqualTo(actions);
        assertThat(other.engine.decisions).isEqualTo(decisions);
    }

    @Test
    void what_was_rejected_is_not_executed() {
        Demo demo = demo(DemoSettings.of(3_000));
        play(demo, Duration.ofMinutes(5));

        DemoView view = demo.view();
        assertThat(view.happened().getOrDefault(Truth.Kind.HOSTILE, 0L))
                .isLessThan(view.proposed().getOrDefault(Truth.Kind.HOSTILE, 0L) / 2);
        long rejected = engine.decisions.stream()
                .filter(decision -> decision.getOptionId().equals("reject"))
                .count();
        assertThat(executions.stream()
                        .filter(report -> report.getStatus() == ExecutionStatus.NOT_EXECUTED)
                        .count())
                .isEqualTo(rejected);
    }

    @Test
    void an_engine_that_never_answers_fills_the_window_and_the_run_gives_up() {
        Demo demo = new Demo(DemoSettings.of(5_000), fleet(), reviewers(), sinks(published::add), () -> now);
        play(demo, Duration.ofMinutes(2));

        assertThat(published).hasSize(1_000);
        assertThat(demo.result().ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(demo.result().heldUp()).isFalse();
        assertThat(count(demo, "actions without a clearance")).isEqualTo(1_000);
    }

    @Test
    void a_second_clearance_does_not_hold_up() {
        Demo demo = demo(DemoSettings.of(50));
        play(demo, Duration.ofMinutes(1));
        Clearance again = Handoffs.clearance(published.get(3), Verdict.PROCEED, null);
        demo.onClearance(again);

        assertThat(count(demo, "actions with a second clearance")).isEqualTo(1);
        assertThat(demo.result().heldUp()).isFalse();
    }

    @Test
    void an_action_that_is_looked_at_after_it_was_finished_is_answered_and_no_fault() {
        Demo demo = demo(DemoSettings.endless());
        play(demo, Duration.ofSeconds(30));
        demo.onHandoff(
                "quality-review", Handoffs.handoff(published.get(3), "case-review", "quality-review", List.of()));
        play(demo, Duration.ofMinutes(2));
        demo.stop();
        demo.tick();

        assertThat(demo.result().heldUp()).isTrue();
        assertThat(engine.decisions)
                .extracting(Decision::getCaseId)
                .filteredOn(id -> id.equals("case-review"))
                .hasSize(1);
    }

    @Test
    void records_of_other_agents_are_left_alone() {
        Demo demo = demo(DemoSettings.of(50));
        AgentAction stranger = new Fleet(5, "other").next(START).action();
        demo.onClearance(Handoffs.clearance(stranger, Verdict.HOLD, "case-x"));
        demo.onHandoff("security", Handoffs.handoff(stranger, "case-x", "security", List.of()));
        play(demo, Duration.ofMinutes(1));

        assertThat(demo.result().heldUp()).isTrue();
        assertThat(engine.decisions).noneMatch(decision -> decision.getCaseId().equals("case-x"));
    }

    private Demo demo(DemoSettings settings) {
        return new Demo(
                settings,
                fleet(),
                reviewers(),
                sinks(action -> {
                    published.add(action);
                    engine.judge(action);
                }),
                () -> now);
    }

    private static Fleet fleet() {
        return new Fleet(42, "r1");
    }

    private static Reviewers reviewers() {
        return new Reviewers(42, new DemoClock(START, DemoClock.USUAL_FACTOR));
    }

    private Sinks sinks(Sinks.ActionSink actions) {
        return new Sinks(
                actions, executions::add, outcomes::add, (role, decision) -> engine.decide(role, decision, now));
    }

    private void play(Demo demo, Duration atMost) {
        Instant until = now.plus(atMost);
        boolean on = true;
        while (on && now.isBefore(until)) {
            now = now.plus(TICK);
            on = demo.tick();
            engine.deliver(demo);
        }
    }

    private static int waiting(Demo demo, String role) {
        return demo.view().queues().stream()
                .filter(queue -> queue.role().equals(role))
                .collect(Collectors.summingInt(queue -> queue.waiting()));
    }

    private static long count(Demo demo, String name) {
        return demo.result().checks().stream()
                .filter(check -> check.name().equals(name))
                .mapToLong(Check::count)
                .sum();
    }
}
