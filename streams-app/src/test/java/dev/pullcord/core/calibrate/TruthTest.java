package dev.pullcord.core.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.AuditDraw;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Enrichment;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruthTest {
    private static final Instant DAY = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "APPROVED, approve, HUMAN, false",
        "APPROVED_WITH_EDITS, modify, HUMAN, true",
        "REJECTED, reject, HUMAN, true",
        "APPROVED, stop-risk, HUMAN, true",
        "REJECTED, right, HUMAN, false"
    })
    void what_a_person_decided_on_a_held_action_is_its_truth(
            Disposition disposition, String option, DisposedBy by, boolean wrong) {
        assertThat(Truth.of(evaluation(Verdict.HOLD, null), resolution(disposition, option, by), null, false))
                .isEqualTo(new Truth(wrong, 1, DAY));
    }

    @ParameterizedTest
    @CsvSource({"APPROVED, '', POLICY", "EXPIRED, '', POLICY", "CANCELLED, '', AGENT", "APPROVED, cannot-tell, HUMAN"})
    void what_nobody_decided_says_nothing(Disposition disposition, String option, DisposedBy by) {
        assertThat(Truth.of(evaluation(Verdict.HOLD, null), resolution(disposition, option, by), null, false))
                .isNull();
    }

    @Test
    void what_turned_out_counts_before_what_was_decided() {
        Resolution approved = resolution(Disposition.APPROVED, "approve", DisposedBy.HUMAN);

        assertThat(Truth.of(evaluation(Verdict.HOLD, null), approved, outcome(OutcomeKind.REVERSED), false))
                .isEqualTo(new Truth(true, 1, DAY.plusSeconds(60)));
        assertThat(Truth.of(evaluation(Verdict.HOLD, null), approved, outcome(OutcomeKind.UNKNOWN), false))
                .isEqualTo(new Truth(false, 1, DAY));
    }

    @Test
    void a_cleared_action_counts_by_the_chance_of_its_draw() {
        assertThat(Truth.of(evaluation(Verdict.PROCEED, draw(true)), null, outcome(OutcomeKind.RIGHT), false))
                .isEqualTo(new Truth(false, 20, DAY.plusSeconds(60)));
        assertThat(Truth.of(evaluation(Verdict.PROCEED, draw(false)), null, outcome(OutcomeKind.WRONG), false))
                .isNull();
        assertThat(Truth.of(evaluation(Verdict.PROCEED, null), null, outcome(OutcomeKind.WRONG), false))
                .isNull();
        assertThat(Truth.of(evaluation(Verdict.PROCEED, draw(true)), null, null, false))
                .isNull();
    }

    @Test
    void where_all_outcomes_become_known_each_counts_as_one() {
        assertThat(Truth.of(evaluation(Verdict.PROCEED, draw(false)), null, outcome(OutcomeKind.INCIDENT), true))
                .isEqualTo(new Truth(true, 1, DAY.plusSeconds(60)));
    }

    private static AuditDraw draw(boolean drawn) {
        return AuditDraw.newBuilder()
                .setPolicy("p")
                .setStratum("s")
                .setProbability(0.05)
                .setDrawn(drawn)
                .build();
    }

    private static Evaluation evaluation(Verdict verdict, @Nullable AuditDraw draw) {
        return Evaluation.newBuilder()
                .setActionId("a")
                .setAgentId("agent")
                .setSessionId("s")
                .setActionType("refund.issue")
                .setSource("log")
                .setEvaluatedAt(DAY)
                .setPolicyVersion("")
                .setEnrichment(Enrichment.newBuilder()
                        .setProfile("autonomous")
                        .setAgentKnown(false)
                        .build())
                .setOpportunities(1)
                .setScore(0)
                .setEscalateAt(1)
                .setVerdict(verdict)
                .setDraw(draw)
                .build();
    }

    private static Resolution resolution(Disposition disposition, String option, DisposedBy by) {
        return Resolution.newBuilder()
                .setActionId("a")
                .setAgentId("agent")
                .setCaseId("c")
                .setDisposition(disposition)
                .setOptionId(option)
                .setDisposedBy(by)
                .setRole("desk")
                .setReason("")
                .setRetriable(false)
                .setResolvedAt(DAY)
                .build();
    }

    private static Outcome outcome(OutcomeKind kind) {
        return Outcome.newBuilder()
                .setActionId("a")
                .setAgentId("agent")
                .setKind(kind)
                .setSource("audit")
                .setObservedAt(DAY.plusSeconds(60))
                .build();
    }
}
