package dev.pullcord.core.outcome;

import static dev.pullcord.Actions.NOON;
import static dev.pullcord.core.outcome.Told.LIMIT;
import static dev.pullcord.core.outcome.Told.audit;
import static dev.pullcord.core.outcome.Told.decided;
import static dev.pullcord.core.outcome.Told.drawn;
import static dev.pullcord.core.outcome.Told.judged;
import static dev.pullcord.core.outcome.Told.minutes;
import static dev.pullcord.core.outcome.Told.outcome;
import static dev.pullcord.core.outcome.Told.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pullcord.core.outcome.Fact.Mark;
import dev.pullcord.schemas.ActionFile;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionFilesTest {
    private static final Duration MATURATION = Duration.ofDays(14);
    private static final Duration RETENTION = Duration.ofDays(90);
    private static final String ACTION = "action-1";

    private final ActionFiles files = new ActionFiles(new Terms(MATURATION, RETENTION, Duration.ofHours(1)));
    private final List<Fact> facts = new ArrayList<>();
    private @Nullable ActionFile file;

    private void hear(SpecificRecord record) {
        Learnt learnt;
        if (record instanceof Evaluation evaluation) {
            learnt = files.hear(file, evaluation);
        } else if (record instanceof AuditRecord audit) {
            learnt = files.hear(file, audit);
        } else if (record instanceof Resolution resolution) {
            learnt = files.hear(file, resolution);
        } else {
            Outcome outcome = (Outcome) record;
            learnt = files.hear(file, outcome, outcome.getObservedAt());
        }
        take(learnt);
    }

    private void tick(Instant now) {
        if (file != null) {
            take(files.tick(file, now));
        }
    }

    private void take(Learnt learnt) {
        file = learnt.file();
        facts.addAll(learnt.facts());
    }

    private Fact.OfDecision mark(Mark mark, String choice, int sign, int minutes) {
        return new Fact.OfDecision(mark, LIMIT, "deal-desk", choice, 12_550L, sign, minutes(minutes));
    }

    private Stream<Fact> marks(Mark... asked) {
        return facts.stream()
                .filter(fact ->
                        fact instanceof Fact.OfDecision one && List.of(asked).contains(one.mark()));
    }

    @Test
    void a_decision_is_told_with_the_trigger_that_stopped_the_action() {
        hear(judged(ACTION, Verdict.HOLD).build());
        hear(resolved(ACTION, 1, Disposition.APPROVED, "approve", 5));

        assertThat(facts).contains(mark(Mark.DECIDED, "approve", 1, 5));
        assertThat(facts).filteredOn(Fact.Ended.class::isInstance).hasSize(1);
    }

    @Test
    void an_outcome_counts_against_a_decision_only_once_the_decision_is_mature() {
        hear(judged(ACTION, Verdict.HOLD).build());
        hear(resolved(ACTION, 1, Disposition.APPROVED, "approve", 5));
        hear(outcome(ACTION, OutcomeKind.WRONG, Duration.ofDays(2)));

        assertThat(marks(Mark.WENT_WRONG, Mark.MATURED)).isEmpty();
        tick(minutes(5).plus(MATURATION).minusMillis(1));
        assertThat(marks(Mark.WENT_WRONG, Mark.MATURED)).isEmpty();
        tick(minutes(5).plus(MATURATION));
        assertThat(marks(Mark.WENT_WRONG, Mark.MATURED))
                .containsExactly(mark(Mark.MATURED, "approve", 1, 5), mark(Mark.WENT_WRONG, "approve", 1, 5));
    }

    @Test
    void an_outcome_that_comes_months_later_belongs_to_the_time_of_the_decision() {
        hear(judged(ACTION, Verdict.HOLD).build());
        hear(resolved(ACTION, 1, Disposition.REJECTED, "reject", 5));
        tick(NOON.plus(Duration.ofDays(60)));
        hear(outcome(ACTION, OutcomeKind.RIGHT, Duration.ofDays(80)));

        assertThat(marks(Mark.NEEDLESS)).containsExactly(mark(Mark.NEEDLESS, "reject", 1, 5));
    }

    @Test
    void an_outcome_that_comes_twice_counts_once() {
        hear(judged(ACTION, Verdict.HOLD).build());
        hear(resolved(ACTION, 1, Disposition.APPROVED, "approve", 5));
        tick(NOON.plus(Duration.ofDays(15)));
        Outcome wrong = outcome(ACTION, OutcomeKind.WRONG, Duration.ofDays(20));
        hear(wrong);
        hear(wrong);

        assertThat(marks(Mark.WENT_WRONG)).hasSize(1);
        assertThat(marks(Mark.KNOWN)).hasSize(1);
    }

    @Test
    void a_later_outcome_takes_back_what_an_earlier_one_said() {
        hear(judged(ACTION, Verdict.HOLD).build());
        hear(resolved(ACTION, 1, Disposition.APPROVED, "approve", 5));
        tick(NOON.plus(Duration.ofDays(15)));
        hear(outcome(ACTION, OutcomeKind.WRONG, Duration.ofDays(20)));
        hear(outcome(ACTION, OutcomeKind.RIGHT, Duration.ofDays(21)));
        // was observed before, and came late
        hear(outcome(ACTION, OutcomeKind.INCIDENT, Duration.ofDays(19)));

        assertThat(marks(Mark.WENT_WRONG))
                .containsExactly(mark(Mark.WENT_WRONG, "approve", 1, 5), mark(Mark.WENT_WRONG, "approve", -1, 5));
        assertThat(marks(Mark.KNOWN)).hasSize(1);
    }

    @Test
    void a_case_that_was_reopened_and_decided_otherwise_reverses_its_first_decision() {
        hear(judged(ACTION, Verdict.HOLD).build());
        hear(resolved(ACTION, 1, Disposition.REJECTED, "reject", 5));
        hear(resolved(ACTION, 2, Disposition.APPROVED, "approve", 50));

        assertThat(marks(Mark.REVERSED)).containsExactly(mark(Mark.REVERSED, "reject", 1, 5));
        assertThat(marks(Mark.DECIDED)).hasSize(2);
    }

    @Test
    void a_case_that_was_reopened_and_decided_the_same_reverses_nothing() {
        hear(judged(ACTION, Verdict.HOLD).build());
        hear(resolved(ACTION, 1, Disposition.REJECTED, "reject", 5));
        hear(resolved(ACTION, 2, Disposition.REJECTED, "reject", 50));

        assertThat(marks(Mark.REVERSED)).isEmpty();
    }

    @Test
    void a_denial_without_a_case_is_a_decision_too() {
        hear(judged(ACTION, Verdict.DENY).build());
        tick(NOON.plus(MATURATION));
        hear(outcome(ACTION, OutcomeKind.RIGHT, Duration.ofDays(30)));

        assertThat(marks(Mark.DECIDED, Mark.MATURED, Mark.NEEDLESS))
                .containsExactly(
                        new Fact.OfDecision(Mark.DECIDED, LIMIT, "", "denied", 12_550L, 1, NOON),
                        new Fact.OfDecision(Mark.MATURED, LIMIT, "", "denied", 12_550L, 1, NOON),
                        new Fact.OfDecision(Mark.NEEDLESS, LIMIT, "", "denied", 12_550L, 1, NOON));
    }

    @Test
    void what_nobody_judged_does_not_mature() {
        hear(judged(ACTION, Verdict.HOLD).build());
        hear(resolved(ACTION, 1, Disposition.CANCELLED, "", 5));
        tick(NOON.plus(Duration.ofDays(15)));

        assertThat(marks(Mark.DECIDED)).containsExactly(mark(Mark.DECIDED, "cancelled", 1, 5));
        assertThat(marks(Mark.MATURED)).isEmpty();
    }

    @Test
    void a_cleared_action_that_was_drawn_bears_its_probability() {
        hear(judged(ACTION, Verdict.PROCEED).setDraw(drawn(0.02)).build());
        hear(outcome(ACTION, OutcomeKind.WRONG, Duration.ofDays(1)));

        Fact.Subject subject = new Fact.Subject("internal-operations", Told.AGENT, "payment.send");
        assertThat(facts)
                .contains(
                        new Fact.Cleared(subject, true, NOON),
                        new Fact.ClearedTruth(subject, null, 0.02, true, 12_550, 1, NOON));
        assertThat(facts)
                .filteredOn(Fact.LabelledConfidence.class::isInstance)
                .singleElement()
                .isEqualTo(new Fact.LabelledConfidence(
                        judged(ACTION, Verdict.PROCEED).build().getReadings().get(0),
                        "internal-operations",
                        "payment.send",
                        0.7,
                        true,
                        true,
                        50,
                        1,
                        NOON));
    }

    @Test
    void an_action_that_was_held_because_it_was_drawn_is_one_that_no_trigger_stopped() {
        hear(judged(ACTION, Verdict.HOLD)
                .setDecidedBy(null)
                .setDraw(drawn(0.02))
                .build());
        hear(judged("action-2", Verdict.HOLD).build());

        assertThat(facts)
                .filteredOn(Fact.Cleared.class::isInstance)
                .singleElement()
                .extracting(fact -> ((Fact.Cleared) fact).drawn())
                .isEqualTo(true);
    }

    @Test
    void a_label_of_what_was_not_drawn_stands_for_no_other_action() {
        hear(judged(ACTION, Verdict.PROCEED).build());
        hear(outcome(ACTION, OutcomeKind.RIGHT, Duration.ofDays(1)));

        assertThat(facts)
                .filteredOn(Fact.LabelledConfidence.class::isInstance)
                .singleElement()
                .extracting(fact -> ((Fact.LabelledConfidence) fact).weight())
                .isEqualTo(0.0);
    }

    @Test
    void a_forecast_is_settled_by_the_decision_or_the_deadline() {
        hear(judged(ACTION, Verdict.HOLD).build());
        hear(audit(ACTION, AuditEvent.OFFERED, 0).setChance(0.8).build());
        // the same role gets the package again, with an answer of the agent: the first forecast stands
        hear(audit(ACTION, AuditEvent.OFFERED, 1).setChance(0.4).build());
        hear(audit(ACTION, AuditEvent.DEADLINE_PASSED, 2).build());
        hear(audit(ACTION, AuditEvent.OFFERED, 3).setRole("cfo").setChance(0.6).build());
        hear(decidedBy("cfo", 4));

        assertThat(facts)
                .filteredOn(Fact.Foretold.class::isInstance)
                .containsExactly(
                        new Fact.Foretold(LIMIT, "deal-desk", 0.8, false, minutes(2)),
                        new Fact.Foretold(LIMIT, "cfo", 0.6, true, minutes(4)));
    }

    private static AuditRecord decidedBy(String role, int minutes) {
        return AuditRecord.newBuilder(decided(ACTION, "approve", minutes))
                .setRole(role)
                .build();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void topics_may_tell_of_an_action_in_any_order(long seed) {
        List<SpecificRecord> audit = List.of(
                audit(ACTION, AuditEvent.OFFERED, 0).setChance(0.8).build(),
                decided(ACTION, "reject", 5),
                audit(ACTION, AuditEvent.RESOLVED, 5).build(),
                audit(ACTION, AuditEvent.OFFERED, 40).build(),
                decided(ACTION, "approve", 50));
        List<SpecificRecord> resolutions = List.of(
                resolved(ACTION, 1, Disposition.REJECTED, "reject", 5),
                resolved(ACTION, 2, Disposition.APPROVED, "approve", 50));
        List<SpecificRecord> evaluations = List.of(judged(ACTION, Verdict.HOLD).build());
        List<SpecificRecord> outcomes = List.of(outcome(ACTION, OutcomeKind.WRONG, Duration.ofHours(3)));
        List<List<SpecificRecord>> topics = List.of(evaluations, audit, resolutions, outcomes);
        topics.forEach(topic -> topic.forEach(this::hear));
        tick(NOON.plus(Duration.ofDays(30)));
        List<Fact> expected = List.copyOf(facts);

        file = null;
        facts.clear();
        interleaved(topics, new Random(seed)).forEach(this::hear);
        tick(NOON.plus(Duration.ofDays(30)));

        assertThat(facts).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Each topic in its own order. */
    private static List<SpecificRecord> interleaved(List<List<SpecificRecord>> topics, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < topics.size(); i++) {
            order.addAll(Collections.nCopies(topics.get(i).size(), i));
        }
        Collections.shuffle(order, random);
        int[] next = new int[topics.size()];
        return order.stream().map(topic -> topics.get(topic).get(next[topic]++)).toList();
    }

    @Test
    void a_judgement_that_does_not_come_is_not_waited_for_for_ever() {
        hear(decided(ACTION, "approve", 5));
        hear(resolved(ACTION, 1, Disposition.APPROVED, "approve", 5));
        assertThat(facts).isEmpty();
        tick(minutes(65));

        assertThat(facts)
                .contains(
                        new Fact.OfTurn(Fact.Step.DECIDED, null, "deal-desk", minutes(5)),
                        new Fact.OfDecision(Mark.DECIDED, null, "deal-desk", "approve", null, 1, minutes(5)));
    }

    @Test
    void a_case_about_an_execution_waits_for_no_judgement() {
        hear(AuditRecord.newBuilder(decided(ACTION, "acknowledge", 5))
                .setCaseId("case-of-an-execution")
                .build());

        assertThat(facts).contains(new Fact.OfTurn(Fact.Step.DECIDED, null, "deal-desk", minutes(5)));
    }

    @Test
    void a_refusal_that_belongs_to_no_case_is_told_and_kept_nowhere() {
        hear(audit("", AuditEvent.REFUSED, 5).setAgentId("").build());

        assertThat(file).isNull();
        assertThat(facts).containsExactly(new Fact.OfTurn(Fact.Step.REFUSED, null, "deal-desk", minutes(5)));
    }

    @Test
    void what_is_due_next_is_known_beforehand() {
        hear(decided(ACTION, "approve", 5));
        assertThat(due()).isEqualTo(minutes(65));
        hear(judged(ACTION, Verdict.HOLD).build());
        assertThat(due()).isEqualTo(minutes(5).plus(RETENTION));
        hear(resolved(ACTION, 1, Disposition.APPROVED, "approve", 6));
        assertThat(due()).isEqualTo(minutes(6).plus(MATURATION));
        tick(due());

        assertThat(due()).isEqualTo(minutes(6).plus(RETENTION));
        tick(due());
        assertThat(file).isNull();
    }

    private Instant due() {
        return files.due(Objects.requireNonNull(file));
    }

    @Test
    void an_action_is_let_go_of_when_nothing_was_heard_for_the_retention() {
        hear(judged(ACTION, Verdict.PROCEED).build());
        tick(NOON.plus(RETENTION).minusMillis(1));
        assertThat(file).isNotNull();
        tick(NOON.plus(RETENTION));

        assertThat(file).isNull();
    }

    @Test
    void what_is_kept_of_an_action_is_bounded() {
        for (int i = 0; i < 200; i++) {
            hear(decided(ACTION, "approve", i));
            hear(resolved(ACTION, i + 1, Disposition.REJECTED, "reject", i));
            hear(outcome(ACTION, OutcomeKind.WRONG, Duration.ofHours(i)));
        }
        ActionFile kept = Objects.requireNonNull(file);

        assertThat(kept.getEarlyAudit()).hasSize(ActionFiles.EARLY_AUDIT_MAX);
        assertThat(kept.getEarlyResolutions()).hasSize(ActionFiles.EARLY_RESOLUTIONS_MAX);
        assertThat(kept.getDecisions()).hasSize(Rounds.ROUNDS_MAX);
    }

    @Test
    void a_retention_shorter_than_the_maturation_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Terms(Duration.ofDays(2), Duration.ofDays(1), Duration.ofHours(1)))
                .withMessageContaining("longer than the maturation");
    }
}
