package dev.pullcord.dev.fleet.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.dev.fleet.Fleet;
import dev.pullcord.dev.fleet.Handoffs;
import dev.pullcord.dev.fleet.desk.Step;
import dev.pullcord.dev.fleet.desk.Truth;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReviewersTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final List<Step> STEPS = steps();

    private final DemoClock clock = new DemoClock(START, DemoClock.USUAL_FACTOR);

    @Test
    void nearly_everything_an_outsider_wants_is_rejected_because_the_firing_shows_it() {
        List<Decision> decisions =
                decided("security", Handoffs.firing("injected-instruction", TriggerType.RISK), this::swindle);

        assertThat(decisions).hasSizeGreaterThan(50);
        assertThat(share(decisions, "reject")).isGreaterThan(0.9);
    }

    @Test
    void without_that_firing_the_same_actions_mostly_pass_since_nobody_sees_the_truth() {
        List<Decision> decisions =
                decided("deal-desk", Handoffs.firing("payment-over-limit", TriggerType.BOUNDARY), this::honest);

        assertThat(share(decisions, "approve")).isGreaterThan(0.6);
    }

    @Test
    void an_amount_that_contradicts_the_record_is_mostly_put_right() {
        List<Decision> decisions = decided(
                "finance-manager",
                Handoffs.firing("payment-contradicts-record", TriggerType.BOUNDARY),
                step -> step.truth().story().equals("invoice/amount-differs")
                        && step.truth().provokes() != null);

        assertThat(share(decisions, "modify")).isGreaterThan(0.5);
        for (Decision decision : decisions) {
            if (decision.getModifiedArguments() != null) {
                Map<?, ?> edited = (Map<?, ?>) Objects.requireNonNull(Json.parse(decision.getModifiedArguments()));
                Map<?, ?> proposed =
                        (Map<?, ?>) Objects.requireNonNull(Json.parse(proposal(action(decision.getCaseId()))));
                assertThat(Records.number(Objects.requireNonNull(edited.get("amount"))))
                        .isLessThan(Records.number(Objects.requireNonNull(proposed.get("amount"))));
                assertThat(edited.get("iban")).isEqualTo(proposed.get("iban"));
            }
        }
    }

    @Test
    void the_same_seed_decides_the_same_in_any_order() {
        List<Handoff> handoffs = new ArrayList<>(
                handoffs("fraud", TriggerType.ANOMALY, step -> step.truth().provokes() != null));
        Map<String, String> first = options(new Reviewers(9, clock), handoffs);
        java.util.Collections.reverse(handoffs);

        assertThat(options(new Reviewers(9, clock), handoffs)).isEqualTo(first);
        assertThat(options(new Reviewers(10, clock), handoffs)).isNotEqualTo(first);
    }

    @Test
    void a_decision_answers_its_handoff_and_names_person_and_role() {
        Handoff handoff =
                handoffs("legal", TriggerType.NEVER_AUTO, this::honest).get(0);
        Reviewers reviewers = new Reviewers(1, clock);
        reviewers.receive("legal", handoff);
        Decision decision = run(reviewers, START.plusSeconds(15)).get(0).decision();

        assertThat(decision.getCaseId()).isEqualTo(handoff.getCaseId());
        assertThat(decision.getAgentId()).isEqualTo(handoff.getAgentId());
        assertThat(decision.getDigestSeen()).isEqualTo(handoff.getDigest());
        assertThat(decision.getDecidedBy()).matches("[a-z]+\\.[a-z]+@legal");
        assertThat(decision.getRationale()).isNotBlank();
    }

    @Test
    void nobody_decides_before_the_desk_opens() {
        Reviewers reviewers = new Reviewers(1, clock);
        reviewers.receive(
                "legal", handoffs("legal", TriggerType.NEVER_AUTO, this::honest).get(0));

        assertThat(run(reviewers, START.plusMillis(11_900))).isEmpty();
        RoleQueue queue = reviewers.queues(START.plusMillis(11_900)).get(0);
        assertThat(queue.waiting()).isEqualTo(1);
        assertThat(queue.backAt()).hasToString("10:00");
    }

    @Test
    void a_case_that_ended_otherwise_is_not_decided() {
        Handoff handoff = handoffs("security", TriggerType.RISK, this::honest).get(0);
        Reviewers reviewers = new Reviewers(1, clock);
        reviewers.receive("security", handoff);
        reviewers.work(START.plusMillis(20));
        reviewers.forget(handoff.getCaseId());

        assertThat(run(reviewers, START.plusSeconds(10))).isEmpty();
    }

    @Test
    void a_case_that_comes_back_is_rejected_under_another_decision_id() {
        Handoff handoff =
                handoffs("security", TriggerType.NEVER_AUTO, this::honest).get(0);
        Reviewers reviewers = new Reviewers(1, clock);
        reviewers.receive("security", handoff);
        Decision first = run(reviewers, START.plusSeconds(5)).get(0).decision();
        reviewers.receiveAgain("security", handoff);
        List<Reviewers.Answer> later = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            later.addAll(reviewers.work(START.plusSeconds(5).plusMillis(20L * i)));
        }

        assertThat(later).hasSize(1);
        assertThat(later.get(0).decision().getOptionId()).isEqualTo("reject");
        assertThat(later.get(0).decision().getDecisionId()).isNotEqualTo(first.getDecisionId());
    }

    @Test
    void a_full_pile_counts_what_it_cannot_take() {
        Handoff handoff = handoffs("security", TriggerType.RISK, this::honest).get(0);
        Reviewers reviewers = new Reviewers(1, clock);
        for (int i = 0; i < RoleDesk.WAITING_MAX + 7; i++) {
            reviewers.receive("security", handoff);
        }

        RoleQueue queue = reviewers.queues(START).get(0);
        assertThat(queue.waiting()).isEqualTo(RoleDesk.WAITING_MAX);
        assertThat(queue.unread()).isEqualTo(7);
    }

    private boolean swindle(Step step) {
        return step.truth().kind() == Truth.Kind.HOSTILE;
    }

    private boolean honest(Step step) {
        return step.truth().story().equals("invoice/pay")
                && Objects.requireNonNull(step.action().getProposal())
                        .getActionType()
                        .equals("payment.send");
    }

    private List<Decision> decided(String role, Firing firing, Predicate<Step> which) {
        Reviewers reviewers = new Reviewers(3, clock);
        STEPS.stream()
                .filter(which)
                .map(Step::action)
                .forEach(action ->
                        reviewers.receive(role, Handoffs.handoff(action, action.getActionId(), role, List.of(firing))));
        return run(reviewers, START.plusSeconds(59)).stream()
                .map(Reviewers.Answer::decision)
                .toList();
    }

    private static List<Handoff> handoffs(String role, TriggerType type, Predicate<Step> which) {
        return STEPS.stream()
                .filter(which)
                .map(Step::action)
                .map(action -> Handoffs.handoff(
                        action, action.getActionId(), role, List.of(Handoffs.firing("some-trigger", type))))
                .toList();
    }

    private static Map<String, String> options(Reviewers reviewers, List<Handoff> handoffs) {
        handoffs.forEach(handoff -> reviewers.receive("fraud", handoff));
        return run(reviewers, START.plusSeconds(59)).stream()
                .collect(Collectors.toMap(
                        answer -> answer.decision().getCaseId(),
                        answer -> answer.decision().getOptionId()));
    }

    private static List<Reviewers.Answer> run(Reviewers reviewers, Instant until) {
        List<Reviewers.Answer> answers = new ArrayList<>();
        for (Instant at = START; at.isBefore(until); at = at.plus(Duration.ofMillis(20))) {
            answers.addAll(reviewers.work(at));
        }
        return answers;
    }

    private static double share(List<Decision> decisions, String option) {
        return (double) decisions.stream()
                        .filter(decision -> decision.getOptionId().equals(option))
                        .count()
                / decisions.size();
    }

    private static AgentAction action(String actionId) {
        return STEPS.stream()
                .map(Step::action)
                .filter(action -> action.getActionId().equals(actionId))
                .findFirst()
                .orElseThrow();
    }

    private static String proposal(AgentAction action) {
        return Objects.requireNonNull(action.getProposal()).getArguments();
    }

    private static List<Step> steps() {
        Fleet fleet = new Fleet(42, "r1");
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            steps.add(fleet.next(START.plusMillis(7L * i)));
        }
        return steps;
    }
}
