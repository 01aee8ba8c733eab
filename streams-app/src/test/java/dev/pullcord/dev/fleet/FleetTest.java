package dev.pullcord.dev.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.dev.fleet.desk.Step;
import dev.pullcord.dev.fleet.desk.Truth;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.WorkItem;
import dev.pullcord.schemas.digest.ActionDigest;
import dev.pullcord.schemas.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FleetTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final int MANY = 5_000;
    private static final List<Step> STEPS = steps(42, MANY);

    @Test
    void the_same_seed_gives_the_same_actions() {
        assertThat(steps(7, 600)).isEqualTo(steps(7, 600));
        assertThat(steps(7, 600)).isNotEqualTo(steps(8, 600));
    }

    @Test
    void every_action_can_be_read_and_digested() {
        for (Step step : STEPS) {
            Proposal proposal = proposal(step);
            assertThat(Json.parse(proposal.getArguments())).isInstanceOf(Map.class);
            assertThat(ActionDigest.of(step.action())).hasSize(64);
            assertThat(proposal.getReasoning()).isNotBlank();
            assertThat(step.action().getRequest().getText()).isNotBlank().doesNotContain("{");
            step.action()
                    .getWork()
                    .forEach(item -> assertThat(Json.parse(item.getInput())).isInstanceOf(Map.class));
        }
    }

    @Test
    void identifiers_are_unique_and_carry_the_run() {
        assertThat(STEPS.stream().map(step -> step.action().getActionId())).doesNotHaveDuplicates();
        Fleet fleet = new Fleet(1, "r2");
        assertThat(fleet.owns(fleet.next(START).action().getActionId())).isTrue();
        assertThat(fleet.owns("r1-a1")).isFalse();
    }

    @Test
    void work_is_one_to_four_pieces_in_order_and_before_the_action() {
        for (Step step : STEPS) {
            List<WorkItem> work = step.action().getWork();
            assertThat(work).hasSizeBetween(1, 4);
            Instant last = step.action().getRequest().getReceivedAt();
            for (WorkItem item : work) {
                assertThat(item.getStartedAt()).isAfterOrEqualTo(last);
                assertThat(item.getEndedAt()).isAfterOrEqualTo(item.getStartedAt());
                last = item.getEndedAt();
            }
            assertThat(step.action().getOccurredAt()).isAfterOrEqualTo(last);
        }
    }

    @Test
    void most_actions_are_reads_and_a_tenth_needs_a_person() {
        assertThat(share(step -> proposal(step).getEffect() == Effect.READ)).isBetween(0.55, 0.75);
        assertThat(share(step -> step.truth().provokes() != null)).isBetween(0.06, 0.12);
        assertThat(share(step -> step.truth().kind() == Truth.Kind.HOSTILE)).isBetween(0.008, 0.03);
        assertThat(share(step -> step.truth().kind() == Truth.Kind.WRONG)).isBetween(0.02, 0.06);
    }

    @Test
    void reads_are_never_meant_to_stop() {
        assertThat(STEPS)
                .allMatch(step -> proposal(step).getEffect() != Effect.READ
                        || step.truth().provokes() == null);
    }

    @Test
    void every_kind_of_trigger_is_provoked_often() {
        Map<TriggerType, Long> provoked = STEPS.stream()
                .map(step -> step.truth().provokes())
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(type -> type, TreeMap::new, Collectors.counting()));

        assertThat(provoked.keySet()).isEqualTo(DemoResult.ALL_TYPES);
        assertThat(provoked.values()).allMatch(count -> count >= 10);
    }

    @Test
    void nothing_repeats_itself_too_much() {
        assertThat(distinct(action -> action.getRequest().getText())).isGreaterThan(700);
        assertThat(distinct(AgentAction::getAgentId)).isGreaterThan(60);
        assertThat(distinct(
                        action -> Objects.requireNonNull(action.getProposal()).getActionType()))
                .isGreaterThan(14);
        assertThat(STEPS.stream().map(step -> step.truth().story()).distinct()).hasSizeGreaterThan(45);
    }

    @Test
    void what_an_attacker_wants_occurs_in_untrusted_output_alone() {
        List<Step> swindles = STEPS.stream()
                .filter(step -> Set.of("invoice/injected", "invoice/account-swapped")
                        .contains(step.truth().story()))
                .filter(step -> step.truth().kind() == Truth.Kind.HOSTILE)
                .toList();

        assertThat(swindles).hasSizeGreaterThan(10);
        for (Step step : swindles) {
            String iban = argument(step, "iban");
            assertThat(step.action().getRequest().getText()).doesNotContain(iban);
            assertThat(outputs(step, true)).doesNotContain(iban);
            assertThat(outputs(step, false)).contains(iban);
        }
    }

    @Test
    void what_an_honest_payment_needs_occurs_in_the_request_or_in_trusted_output() {
        List<Step> payments = STEPS.stream()
                .filter(step -> step.truth().story().equals("invoice/pay"))
                .filter(step -> proposal(step).getActionType().equals("payment.send"))
                .toList();

        assertThat(payments).hasSizeGreaterThan(50);
        for (Step step : payments) {
            for (String name : List.of("iban", "vendorId", "invoice", "executeOn")) {
                assertThat(step.action().getRequest().getText() + outputs(step, true))
                        .contains(argument(step, name));
            }
        }
    }

    @Test
    void scores_of_right_actions_are_higher_and_some_wrong_ones_are_sure_of_themselves() {
        assertThat(meanScore(Truth.Kind.RIGHT)).isGreaterThan(meanScore(Truth.Kind.WRONG) + 0.05);
        assertThat(STEPS.stream()
                        .filter(step -> step.truth().kind() == Truth.Kind.WRONG)
                        .filter(step -> step.action().getConfidence().getScore() > 0.95)
                        .count())
                .isGreaterThan(20);
    }

    private static List<Step> steps(long seed, int count) {
        Fleet fleet = new Fleet(seed, "r1");
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(fleet.next(START.plusMillis(7L * i)));
        }
        return steps;
    }

    private static Proposal proposal(Step step) {
        return Objects.requireNonNull(step.action().getProposal());
    }

    private static String argument(Step step, String name) {
        Map<?, ?> arguments =
                (Map<?, ?>) Objects.requireNonNull(Json.parse(proposal(step).getArguments()));
        return String.valueOf(arguments.get(name));
    }

    private static String outputs(Step step, boolean trusted) {
        return step.action().getWork().stream()
                .filter(item -> item.getTrusted() == trusted)
                .map(WorkItem::getOutput)
                .collect(Collectors.joining("\n"));
    }

    private static double share(java.util.function.Predicate<Step> test) {
        return (double) STEPS.stream().filter(test).count() / STEPS.size();
    }

    private static long distinct(java.util.function.Function<AgentAction, String> part) {
        return STEPS.stream().map(Step::action).map(part).distinct().count();
    }

    private static double meanScore(Truth.Kind kind) {
        return STEPS.stream()
                .filter(step -> step.truth().kind() == kind && proposal(step).getEffect() == Effect.WRITE)
                .mapToDouble(step -> step.action().getConfidence().getScore())
                .average()
                .orElseThrow();
    }
}
