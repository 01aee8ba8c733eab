package dev.pullcord.core.backtest;

import static dev.pullcord.Actions.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pullcord.Actions;
import dev.pullcord.Cases;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.enrich.Enricher;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.route.Duties;
import dev.pullcord.core.trigger.Evaluator;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.core.trigger.WindowStore;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.policy.Detectors;
import dev.pullcord.policy.PolicyLoader;
import dev.pullcord.policy.cel.CelCompiler;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Eight payments, worked out by hand: then everything over 10,000 dollars was held, the candidate holds from 3,000 to 30,000. */
class ComparisonTest {
    private static final PolicySet THEN = policy("amount.usd > 10000", "desk");
    private static final PolicySet CANDIDATE = policy("amount.usd > 3000 && amount.usd < 30000", "desk");
    private static final long[] DOLLARS = {1_000, 2_000, 4_000, 5_000, 20_000, 25_000, 40_000, 50_000};

    private final Map<String, Truth.Turned> outcomes = Map.of(
            "a2", Truth.Turned.WRONG,
            "a0", Truth.Turned.WRONG,
            "a6", Truth.Turned.WRONG,
            "a3", Truth.Turned.RIGHT,
            "a1", Truth.Turned.RIGHT);
    private final Map<String, Truth.Answer> people = Map.of(
            "a4", Truth.Answer.APPROVED,
            "a6", Truth.Answer.OBJECTED,
            "a7", Truth.Answer.APPROVED);
    private final Truth truth = new Truth() {
        @Override
        public Turned outcome(String agentId, String actionId) {
            return outcomes.getOrDefault(actionId, Turned.UNKNOWN);
        }

        @Override
        public Answer people(String agentId, String actionId) {
            return people.getOrDefault(actionId, Answer.NONE);
        }
    };

    @Test
    void escalations_added_and_removed_are_those_worked_out_by_hand() {
        Comparison result = compared(CANDIDATE);

        assertThat(result.actions()).isEqualTo(8);
        assertThat(result.count(Verdict.PROCEED, Verdict.PROCEED)).isEqualTo(2);
        assertThat(result.count(Verdict.PROCEED, Verdict.HOLD)).isEqualTo(2);
        assertThat(result.count(Verdict.HOLD, Verdict.HOLD)).isEqualTo(2);
        assertThat(result.count(Verdict.HOLD, Verdict.PROCEED)).isEqualTo(2);
        assertThat(result.changed().share()).isEqualTo(0.5);
        assertThat(result.triggers()).singleElement().satisfies(change -> {
            assertThat(change.trigger()).isEqualTo("limit");
            assertThat(change.firedBefore()).isEqualTo(4);
            assertThat(change.firedAfter()).isEqualTo(4);
            assertThat(change.added()).isEqualTo(2);
            assertThat(change.removed()).isEqualTo(2);
            assertThat(change.addedUsd()).isEqualTo(9_000);
            assertThat(change.removedUsd()).isEqualTo(90_000);
            assertThat(change.examplesAdded()).extracting(Example::actionId).containsExactly("a2", "a3");
            assertThat(change.examplesAdded().get(0).sentence()).contains("amount.usd");
            assertThat(change.examplesRemoved()).extracting(Example::actionId).containsExactly("a6", "a7");
        });
    }

    @Test
    void money_follows_the_verdicts() {
        Comparison result = compared(CANDIDATE);

        assertThat(result.usd().before()).isEqualTo(new Money(12_000, 135_000, 0));
        assertThat(result.usd().after()).isEqualTo(new Money(93_000, 54_000, 0));
    }

    @Test
    void what_is_known_to_be_wrong_is_caught_or_lost_with_exact_bounds() {
        Comparison.Known known = compared(CANDIDATE).known();

        // a6 was held then; a2 is held now
        assertThat(known.wrong().known()).isEqualTo(3);
        assertThat(known.wrong().before()).isEqualTo(1);
        assertThat(known.wrong().gained()).isEqualTo(1);
        assertThat(known.wrong().lost()).isEqualTo(1);
        assertThat(known.wrong().chance()).isEqualTo(1);
        // 1 of 3 by Clopper and Pearson: 0.0084 to 0.9057
        assertThat(known.wrong().shareAfter().interval(0.95).low()).isCloseTo(0.0084, within(1e-4));
        assertThat(known.wrong().shareAfter().interval(0.95).high()).isCloseTo(0.9057, within(1e-4));
        assertThat(known.right().gained()).isEqualTo(1);
        assertThat(known.objected().lost()).isEqualTo(1);
        assertThat(known.approved().known()).isEqualTo(2);
        assertThat(known.approved().lost()).isEqualTo(1);
    }

    @Test
    void load_is_counted_by_role_and_day() {
        Comparison result = compared(policy("amount.usd > 3000", "other"));

        // two of the actions lie on the next day
        assertThat(result.load().get("desk"))
                .extracting(DayLoad::before, DayLoad::after)
                .containsExactly(tuple(2, 0), tuple(2, 0));
        assertThat(result.load().get("other"))
                .extracting(DayLoad::before, DayLoad::after)
                .containsExactly(tuple(0, 4), tuple(0, 2));
        Staffing desk = Staffing.of(result, Duties.UNKNOWN, NOON).get(0);
        assertThat(desk.daysInAll()).isEqualTo(2);
        assertThat(desk.hoursADay()).isEqualTo(24);
        assertThat(desk.perHour()).isNull();
    }

    @Test
    void halves_of_the_record_add_up_to_the_whole() {
        List<Judged> judged = judged(CANDIDATE);
        Tally whole = new Tally(truth);
        judged.forEach(whole::add);
        Tally first = new Tally(truth);
        Tally second = new Tally(truth);
        for (int i = 0; i < judged.size(); i++) {
            (i % 2 == 0 ? first : second).add(judged.get(i));
        }
        second.merge(first);

        assertThat(second.result()).isEqualTo(whole.result());
    }

    @Test
    void a_verdict_that_is_not_reached_again_is_counted_with_what_differs() {
        List<Judged> judged = new ArrayList<>();
        Replay replay = new Replay(Detectors.all(), shelf(THEN, CANDIDATE), judged::add);
        Recorded.Act act = record().get(0);
        Evaluation other = Evaluation.newBuilder(act.evaluation())
                .setVerdict(Verdict.HOLD)
                .setPath("desk")
                .build();
        replay.add(new Recorded.Act(act.action(), other, null));
        replay.end();

        assertThat(judged.get(0).fidelity()).isEqualTo(Fidelity.DIFFERENT);
        assertThat(judged.get(0).differing()).containsExactly("verdict", "path");
        // what was decided then is what counts
        assertThat(judged.get(0).before()).isEqualTo(Verdict.HOLD);
    }

    @Test
    void a_policy_that_is_gone_is_said_and_the_candidate_still_judges() {
        Tally tally = new Tally(truth);
        Replay replay = new Replay(Detectors.all(), shelf(null, CANDIDATE), tally::add);
        record().forEach(replay::add);
        replay.end();

        assertThat(tally.result().faithful().count(Fidelity.POLICY_GONE)).isEqualTo(8);
        assertThat(tally.result().count(Verdict.PROCEED, Verdict.HOLD)).isEqualTo(2);
        assertThat(tally.result().load()).containsKey(LoadTally.UNKNOWN);
    }

    @Test
    void a_lesson_of_a_case_from_before_the_record_is_counted_as_lost() {
        Replay replay = new Replay(Detectors.all(), shelf(THEN, THEN), judged -> {});
        replay.add(new Recorded.Taught("agent-1", "case-of-last-year", true, NOON, NOON.minusSeconds(60)));
        record().forEach(replay::add);
        replay.end();

        assertThat(replay.lostLessons()).isEqualTo(1);
    }

    @Test
    void a_report_that_the_engine_took_first_is_found_by_the_recorded_verdict() {
        PolicySet errors = load("""
                apiVersion: pullcord.dev/v1
                kind: EscalationPolicy
                metadata: { name: p, owner: o }
                triggers:
                  - { id: errors, type: anomaly, detectors: [tool-errors], path: desk }
                paths:
                  desk: { steps: [ { role: desk, within: 1h } ], fallback: deny }
                """);
        List<Recorded.Ran> failures = new ArrayList<>();
        AgentMemory memory = AgentMemory.decode(null);
        for (int i = 0; i < 12; i++) {
            // after the action by the log, and before it as the engine took them
            Recorded.Ran ran = new Recorded.Ran(failed("f" + i), NOON.plusMillis(5));
            failures.add(ran);
            memory.observeExecution(ran.report(), ran.at());
        }
        AgentAction action = Actions.payment("agent-1", "late").build();
        EnrichedAction enriched = new Enricher("autonomous").enrich(action, Cases.NOTHING_KNOWN, NOON, "t-0@0");
        Evaluation evaluation = new Evaluator(Detectors.all())
                .judge(enriched, errors, memory, new Windows())
                .evaluation();
        List<Judged> judged = new ArrayList<>();
        Replay replay = new Replay(Detectors.all(), shelf(errors, errors), judged::add);
        replay.add(new Recorded.Act(action, evaluation, null));
        failures.forEach(replay::add);
        replay.end();

        assertThat(evaluation.getFirings()).isNotEmpty();
        assertThat(judged.get(0).fidelity()).isEqualTo(Fidelity.SAME_IN_ANOTHER_ORDER);
    }

    private static ExecutionReport failed(String actionId) {
        return ExecutionReport.newBuilder()
                .setActionId(actionId)
                .setAgentId("agent-1")
                .setStatus(ExecutionStatus.FAILED)
                .setTool("send_money")
                .setError("timeout")
                .setExecutedAt(NOON)
                .build();
    }

    private static org.assertj.core.groups.Tuple tuple(long before, long after) {
        return org.assertj.core.groups.Tuple.tuple(before, after);
    }

    private Comparison compared(PolicySet candidate) {
        Tally tally = new Tally(truth);
        judged(candidate).forEach(tally::add);
        return tally.result();
    }

    private static List<Judged> judged(PolicySet candidate) {
        List<Judged> judged = new ArrayList<>();
        Replay replay = new Replay(Detectors.all(), shelf(THEN, candidate), judged::add);
        record().forEach(replay::add);
        replay.end();
        assertThat(judged).allMatch(one -> one.fidelity() == Fidelity.SAME);
        return judged;
    }

    private static List<Recorded.Act> record() {
        List<Recorded.Act> acts = new ArrayList<>();
        Evaluator evaluator = new Evaluator(Detectors.all());
        for (int i = 0; i < DOLLARS.length; i++) {
            AgentAction action = Actions.payment("agent-1", "a" + i)
                    .setProposal(
                            Actions.proposal("payment.send", DOLLARS[i] * 100).build())
                    .build();
            Instant at = NOON.plus(Duration.ofHours(i * 2L));
            EnrichedAction enriched =
                    new Enricher("autonomous").enrich(action, Cases.NOTHING_KNOWN, at, "agent.actions-0@" + i);
            Evaluation evaluation = evaluator
                    .judge(enriched, THEN, AgentMemory.decode(null), new Windows())
                    .evaluation();
            acts.add(new Recorded.Act(action, evaluation, null));
        }
        return acts;
    }

    private static PolicyShelf shelf(@Nullable PolicySet then, PolicySet candidate) {
        return new PolicyShelf() {
            @Override
            public @Nullable PolicySet recorded(Evaluation evaluation) {
                return then;
            }

            @Override
            public PolicySet candidate(Evaluation evaluation) {
                return candidate;
            }
        };
    }

    private static PolicySet policy(String when, String role) {
        return load("""
                apiVersion: pullcord.dev/v1
                kind: EscalationPolicy
                metadata: { name: p, owner: o }
                triggers:
                  - { id: limit, type: boundary, when: 'action.type == "payment.send" && %s', path: desk }
                paths:
                  desk: { steps: [ { role: %s, within: 1h } ], fallback: deny }
                """.formatted(when, role));
    }

    private static PolicySet load(String text) {
        FieldTable fields = new FieldTable();
        var loaded = new PolicyLoader(new CelCompiler(fields), Detectors.catalogue()).load("p", text);
        Policy policy =
                Objects.requireNonNull(loaded.value(), () -> loaded.problems().toString());
        return new PolicySet(List.of(policy), fields);
    }

    private record Windows() implements WindowStore {
        @Override
        public byte @Nullable [] get(String key) {
            return null;
        }

        @Override
        public void put(String key, byte[] state) {
            throw new AssertionError("no policy here has windows");
        }
    }
}
