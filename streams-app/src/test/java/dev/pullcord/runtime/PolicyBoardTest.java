package dev.pullcord.runtime;

import static dev.pullcord.Actions.NOON;
import static dev.pullcord.Actions.payment;
import static dev.pullcord.Actions.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.calibrate.Calibration;
import dev.pullcord.core.calibrate.CalibrationText;
import dev.pullcord.core.calibrate.Cell;
import dev.pullcord.core.calibrate.CellKey;
import dev.pullcord.core.calibrate.Curve;
import dev.pullcord.core.calibrate.CurveChoice;
import dev.pullcord.core.calibrate.Fit;
import dev.pullcord.core.calibrate.Guarantee;
import dev.pullcord.core.enrich.Enricher;
import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.enrich.References;
import dev.pullcord.core.estimate.Proportion;
import dev.pullcord.core.trigger.Evaluator;
import dev.pullcord.core.trigger.WindowStore;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.policy.Detectors;
import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.Confidence;
import dev.pullcord.schemas.ConfidenceMethod;
import dev.pullcord.schemas.ConfidenceReading;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Party;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.digest.ActionDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a released calibration does to the actions that come after it. */
class PolicyBoardTest {
    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: finance, owner: risk-office }
            triggers:
              - id: unsure-payment
                type: confidence
                when: 'action.type == "payment.send"'
                stakes: { from: amount.usd, bands: { low: 0, high: 2000 } }
                calibration: payments
                tolerate: { high: 0.05 }
                path: desk
            paths:
              desk: { steps: [ { role: deal-desk, within: 4h } ], fallback: deny }
            """;

    private static final CellKey LARGE = new CellKey("autonomous", "payment.send", "high");

    private final PolicyBoard board = new PolicyBoard(set -> {});

    @BeforeEach
    void release_the_policy() {
        board.put("finance", document("EscalationPolicy", "finance", POLICY));
    }

    @Test
    void until_a_calibration_is_released_no_score_passes_a_trigger_that_names_one() {
        Evaluation evaluation = judge(1.0);

        assertThat(evaluation.getVerdict()).isEqualTo(Verdict.HOLD);
        assertThat(reading(evaluation).getNeeded()).isGreaterThan(1);
        assertThat(reading(evaluation).getVersion()).isEmpty();
        assertThat(summary(evaluation))
                .startsWith(
                        "No confidence lets payment.send pass: calibration payments is not released at high stakes");
        assertThat(evaluation.getFirings().get(0).getUndetermined()).isTrue();
    }

    @Test
    void a_released_threshold_counts_from_the_next_action_on_and_is_named() {
        String text = release(cell(LARGE, 0.8));

        Evaluation passed = judge(0.8);
        Evaluation held = judge(0.79);

        assertThat(passed.getVerdict()).isEqualTo(Verdict.PROCEED);
        assertThat(reading(passed).getNeeded()).isEqualTo(0.8);
        assertThat(reading(passed).getVersion()).isEqualTo(ActionDigest.sha256(text));
        assertThat(held.getVerdict()).isEqualTo(Verdict.HOLD);
        assertThat(summary(held)).startsWith("Confidence dropped to 0.79 on payment.send, 0.8 is needed");
        assertThat(held.getFirings().get(0).getValues().toString())
                .contains("confidence.calibrated", "payments@" + ActionDigest.sha256(text));
        assertThat(held.getPolicyVersion()).isEqualTo(board.policies().version());
    }

    @Test
    void a_calibrated_score_clears_the_highest_band_whatever_its_method() {
        release(cell(LARGE, 0.8));

        assertThat(judge(0.9, ConfidenceMethod.SELF_REPORTED).getVerdict()).isEqualTo(Verdict.PROCEED);
    }

    @Test
    void other_actions_are_not_meant() {
        release(cell(new CellKey("customer-facing", "payment.send", "high"), 0.8));

        assertThat(summary(judge(1.0)))
                .contains("calibration payments has nothing for autonomous / payment.send / high");
    }

    @Test
    void the_cell_of_all_actions_serves_those_that_have_none_of_their_own() {
        release(cell(new CellKey(CellKey.ANY, CellKey.ANY, "high"), 0.5));

        assertThat(reading(judge(0.6)).getNeeded()).isEqualTo(0.5);

        release(
                cell(new CellKey(CellKey.ANY, CellKey.ANY, "high"), 0.5),
                cell(LARGE, 0.8).retracted("15 of 148 wrong"));
        assertThat(summary(judge(1.0))).contains("was retracted: 15 of 148 wrong");
    }

    @Test
    void a_threshold_ends_by_itself() {
        Cell cell = cell(LARGE, 0.8);
        release(cell);

        assertThat(judgeAt(0.9, cell.period().expires().minusMillis(1)).getVerdict())
                .isEqualTo(Verdict.PROCEED);
        assertThat(summary(judgeAt(1, cell.period().expires()))).contains("expired at");
    }

    @Test
    void a_threshold_for_a_laxer_trigger_lets_nothing_pass() {
        Cell lax = cell(LARGE, 0.8);
        release(new Cell(
                LARGE, lax.state(), "", new Guarantee(0.06, 0.95), 0.8, lax.counts(), lax.curve(), lax.period()));

        assertThat(summary(judge(1.0))).contains("is for an error rate of 0.06, and 0.05 is tolerated");
    }

    @Test
    void a_broken_release_leaves_the_one_before_in_force_and_a_withdrawal_none() {
        release(cell(LARGE, 0.8));

        assertThat(board.put("payments", document("Calibration", "payments", "kind: Calibration\n")))
                .isFalse();
        assertThat(board.trouble()).containsKey("payments");
        assertThat(judge(0.9).getVerdict()).isEqualTo(Verdict.PROCEED);

        assertThat(board.put("payments", null)).isTrue();
        assertThat(summary(judge(1.0))).contains("is not released");
    }

    private String release(Cell... cells) {
        Calibration calibration = new Calibration("payments", "", "", Map.of());
        for (Cell cell : cells) {
            calibration = calibration.with(cell);
        }
        String text = CalibrationText.of(calibration);
        assertThat(board.put("payments", document("Calibration", "payments", text)))
                .isTrue();
        return text;
    }

    private static Cell cell(CellKey key, double threshold) {
        return new Cell(
                key,
                Cell.State.IN_FORCE,
                "",
                new Guarantee(0.05, 0.95),
                threshold,
                new Cell.Counts(412, 0, new Proportion(4, 260)),
                new CurveChoice(Fit.ISOTONIC, new Curve(List.of(new Curve.Point(0, 0.2), new Curve.Point(1, 0.98)))),
                new Cell.Period(
                        NOON.minus(Duration.ofDays(90)),
                        NOON.minus(Duration.ofDays(1)),
                        NOON.plus(Duration.ofDays(179))));
    }

    private Evaluation judge(double score) {
        return judge(score, ConfidenceMethod.VERIFIER);
    }

    private Evaluation judge(double score, ConfidenceMethod method) {
        return judge(score, method, NOON);
    }

    private Evaluation judgeAt(double score, Instant at) {
        return judge(score, ConfidenceMethod.VERIFIER, at);
    }

    private Evaluation judge(double score, ConfidenceMethod method, Instant at) {
        Confidence confidence =
                Confidence.newBuilder().setScore(score).setMethod(method).build();
        return new Evaluator(Detectors.all())
                .judge(
                        new Enricher("autonomous")
                                .enrich(
                                        payment("agent-7", "a-1")
                                                .setProposal(proposal("payment.send", 500_000)
                                                        .build())
                                                .setConfidence(confidence)
                                                .build(),
                                        new Nothing(),
                                        at,
                                        "log"),
                        board.policies(),
                        AgentMemory.decode(null),
                        new NoWindows())
                .evaluation();
    }

    private static ConfidenceReading reading(Evaluation evaluation) {
        assertThat(evaluation.getReadings()).hasSize(1);
        return evaluation.getReadings().get(0);
    }

    private static String summary(Evaluation evaluation) {
        assertThat(evaluation.getFirings()).hasSize(1);
        return evaluation.getFirings().get(0).getSummary();
    }

    private static ReleasedDocument document(String kind, String name, String text) {
        return ReleasedDocument.newBuilder()
                .setKind(kind)
                .setName(name)
                .setVersion(ActionDigest.sha256(text))
                .setContent(text)
                .setReleasedBy("maria")
                .setReleasedAt(NOON)
                .build();
    }

    private record NoWindows() implements WindowStore {
        @Override
        public byte @Nullable [] get(String key) {
            return null;
        }

        @Override
        public void put(String key, byte[] state) {}
    }

    private record Nothing() implements References {
        @Override
        public @Nullable AgentProfile agent(String agentId) {
            return null;
        }

        @Override
        public @Nullable Party party(String id) {
            return null;
        }

        @Override
        public Rates rates() {
            return Rates.NONE;
        }
    }
}
