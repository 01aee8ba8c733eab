package dev.pullcord.dev.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.dev.fleet.desk.Step;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.PartState;
import dev.pullcord.schemas.PartStatus;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Routing;
import dev.pullcord.schemas.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

    private final Ledger ledger = new Ledger();
    private final Step step = new Fleet(1, "r1").next(AT);
    private final Handoff handoff = Handoffs.handoff(step.action(), "case-1", "fraud", List.of());

    @Test
    void a_cleared_action_is_settled_by_its_clearance() {
        ledger.sent(step);
        assertThat(ledger.unanswered()).isEqualTo(1);
        ledger.cleared(clearance(Verdict.PROCEED));

        assertThat(ledger.settled()).isTrue();
        assertThat(faults()).isEmpty();
    }

    @Test
    void a_held_action_needs_a_handoff_and_a_resolution_in_any_order() {
        ledger.sent(step);
        ledger.resolved(resolution());
        ledger.handedOff("fraud", handoff);
        assertThat(ledger.settled()).isFalse();
        ledger.cleared(clearance(Verdict.HOLD));

        assertThat(ledger.settled()).isTrue();
        assertThat(faults()).isEmpty();
    }

    @Test
    void second_answers_are_faults_even_after_the_action_is_settled() {
        ledger.sent(step);
        ledger.cleared(clearance(Verdict.HOLD));
        ledger.handedOff("fraud", handoff);
        ledger.handedOff("fraud", handoff);
        ledger.cleared(clearance(Verdict.HOLD));
        ledger.resolved(resolution());
        ledger.resolved(resolution());

        assertThat(faults())
                .containsExactly(
                        "actions with a second clearance 1",
                        "cases handed off twice at one step 1",
                        "cases resolved twice 1");
    }

    @Test
    void the_next_step_of_a_path_is_no_second_handoff() {
        ledger.sent(step);
        ledger.handedOff("fraud", handoff);
        Routing later = Routing.newBuilder(handoff.getRouting()).setStep(1).build();
        ledger.handedOff(
                "risk-office", Handoff.newBuilder(handoff).setRouting(later).build());

        assertThat(faults()).isEmpty();
    }

    @Test
    void what_does_not_fit_the_action_is_a_fault() {
        ledger.sent(step);
        Clearance other = Clearance.newBuilder(clearance(Verdict.HOLD))
                .setDigest("0")
                .setCaseId("case-2")
                .build();
        ledger.cleared(other);
        List<PartStatus> parts = List.of(new PartStatus("request", PartState.MISSING, "cut"));
        ledger.handedOff(
                "fraud", Handoff.newBuilder(handoff).setCompleteness(parts).build());

        assertThat(faults())
                .containsExactly(
                        "clearances whose digest is not the action's 1",
                        "handoffs without all seven parts 1",
                        "handoffs of another case than the clearance names 1");
    }

    @Test
    void what_is_open_is_a_fault_only_when_the_run_was_to_settle() {
        ledger.sent(step);
        ledger.cleared(clearance(Verdict.HOLD));
        assertThat(ledger.checks(true))
                .filteredOn(check -> !check.holds())
                .extracting(Check::name)
                .containsExactly("held actions without a handoff");
        ledger.handedOff("fraud", handoff);
        assertThat(ledger.checks(true))
                .filteredOn(check -> !check.holds())
                .extracting(Check::name)
                .containsExactly("cases nobody decided");
        ledger.decided(handoff.getAgentId(), handoff.getActionId(), AT);

        assertThat(ledger.checks(true))
                .filteredOn(check -> !check.holds())
                .extracting(Check::name)
                .containsExactly("decided cases without a resolution");
        assertThat(ledger.checks(false)).allMatch(Check::holds);
        assertThat(ledger.stuck(AT)).isEmpty();
        assertThat(ledger.stuck(AT.plusSeconds(1))).hasSize(1);
    }

    private Clearance clearance(Verdict verdict) {
        return Handoffs.clearance(step.action(), verdict, verdict == Verdict.HOLD ? "case-1" : null);
    }

    private Resolution resolution() {
        return Resolution.newBuilder()
                .setActionId(step.action().getActionId())
                .setAgentId(step.action().getAgentId())
                .setCaseId("case-1")
                .setDisposition(Disposition.REJECTED)
                .setDisposedBy(DisposedBy.HUMAN)
                .setRole("fraud")
                .setReason("no")
                .setRetriable(false)
                .setResolvedAt(AT)
                .build();
    }

    private List<String> faults() {
        return ledger.checks(false).stream()
                .filter(check -> !check.holds())
                .map(check -> check.name() + " " + check.count())
                .toList();
    }
}
