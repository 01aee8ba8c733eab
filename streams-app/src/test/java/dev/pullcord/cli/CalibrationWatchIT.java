package dev.pullcord.cli;

import static dev.pullcord.Actions.NOON;
import static dev.pullcord.Actions.payment;
import static dev.pullcord.Actions.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.core.calibrate.Calibration;
import dev.pullcord.core.calibrate.CalibrationText;
import dev.pullcord.core.calibrate.Cell;
import dev.pullcord.core.calibrate.CellKey;
import dev.pullcord.core.calibrate.Curve;
import dev.pullcord.core.calibrate.CurveChoice;
import dev.pullcord.core.calibrate.Fit;
import dev.pullcord.core.calibrate.Guarantee;
import dev.pullcord.core.estimate.Proportion;
import dev.pullcord.runtime.EngineRig;
import dev.pullcord.runtime.Tape;
import dev.pullcord.schemas.CalibrationStanding;
import dev.pullcord.schemas.Confidence;
import dev.pullcord.schemas.ConfidenceMethod;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.Standing;
import dev.pullcord.schemas.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A threshold that does not hold any more takes itself out of force, through both streams and the topics between them. */
@Timeout(120)
class CalibrationWatchIT {
    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: lending, owner: risk-office }
            triggers:
              - id: unsure-screening
                type: confidence
                when: 'action.type == "loan.screen"'
                calibration: screening
                tolerate: 0.1
                path: desk
            audit: { path: desk, rate: 1, perDay: 1000 }
            paths:
              desk: { steps: [ { role: deal-desk, within: 4h } ], fallback: deny }
            """;

    private static final CellKey CELL = new CellKey("autonomous", "loan.screen", CellKey.ONLY_BAND);
    private static final EngineRig RIG = new EngineRig(
            "calibration-watch-it",
            Map.of("pullcord.telemetry.enabled", "true", "pullcord.audit.key", "a key that only tests have"));

    @TempDir
    private static Path folder;

    private final Console console = new Console();

    @BeforeAll
    static void start() {
        RIG.start();
        RIG.release("lending", POLICY);
    }

    @AfterAll
    static void close() {
        RIG.close();
    }

    @Test
    void a_threshold_whose_promise_new_labels_break_is_taken_back_and_told_once()
            throws IOException, ExecutionException, InterruptedException {
        Path document = Files.writeString(folder.resolve("screening.yaml"), CalibrationText.of(calibration()));
        assertThat(run("policy", "apply", document.toString())).isEqualTo(ExitCode.OK);
        awaitState(Cell.State.IN_FORCE);
        int sent = 0;
        while (state() == Cell.State.IN_FORCE && sent < 40) {
            assertThat(judged("passing-" + sent).getVerdict()).isEqualTo(Verdict.PROCEED);
            RIG.send(RIG.topics().outcomes(), "lender", wrong("passing-" + sent));
            long told = ++sent;
            try (Tape<CalibrationStanding> standings =
                    RIG.tape(RIG.topics().calibration(), CalibrationStanding.class)) {
                if (standings.first(one -> one.getLabels() == told).getStanding() == Standing.BROKEN) {
                    awaitState(Cell.State.RETRACTED);
                }
            }
        }

        assertThat(sent).isLessThan(10);
        Evaluation held = judged("held");
        assertThat(held.getVerdict()).isEqualTo(Verdict.HOLD);
        assertThat(held.getFirings().get(0).getSummary())
                .contains("calibration screening", "was retracted", "are wrong");
        assertThat(run("policy", "history", "screening")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("pullcord", "retracted autonomous / loan.screen / all", "in force");
        try (Tape<Finding> findings = RIG.tape(RIG.topics().findings(), Finding.class)) {
            assertThat(findings.first(one -> one.getKind().equals("calibration-broken"))
                            .getSubject())
                    .isEqualTo("calibration=screening");
        }
    }

    private static Calibration calibration() {
        Cell cell = new Cell(
                CELL,
                Cell.State.IN_FORCE,
                "",
                new Guarantee(0.1, 0.95),
                0.8,
                new Cell.Counts(412, 0, new Proportion(4, 260)),
                new CurveChoice(Fit.RAW, Curve.IDENTITY),
                new Cell.Period(NOON.minus(Duration.ofDays(90)), NOON, NOON.plus(Duration.ofDays(3_650))));
        return new Calibration("screening", "", "", Map.of(CELL, cell));
    }

    private static Evaluation judged(String action) throws ExecutionException, InterruptedException {
        RIG.propose(payment("lender", action)
                .setSessionId("session-" + action)
                // no two the same: repeats within the hour are one thing to look at
                .setProposal(
                        proposal("loan.screen", 1_000 + action.hashCode() % 500).build())
                .setConfidence(Confidence.newBuilder()
                        .setScore(0.9)
                        .setMethod(ConfidenceMethod.EVALUATOR)
                        .build())
                .build());
        try (Tape<Evaluation> evaluations = RIG.tape(RIG.topics().evaluations(), Evaluation.class)) {
            return evaluations.first(one -> one.getActionId().equals(action));
        }
    }

    private static Outcome wrong(String action) {
        return Outcome.newBuilder()
                .setActionId(action)
                .setAgentId("lender")
                .setKind(OutcomeKind.WRONG)
                .setSource("audit")
                .setObservedAt(NOON)
                .build();
    }

    private static Cell.State state() {
        Calibration calibration =
                RIG.engine().board().policies().calibrations().byName().get("screening");
        Cell cell = calibration == null ? null : calibration.cells().get(CELL);
        return cell == null ? Cell.State.OPEN : cell.state();
    }

    private static void awaitState(Cell.State wanted) {
        EngineRig.await("calibration " + wanted, () -> state() == wanted);
    }

    private int run(String... verb) {
        List<String> line = new ArrayList<>(List.of(verb));
        line.addAll(RIG.options());
        return console.run(line.toArray(String[]::new));
    }
}
