package dev.pullcord.cli;

import static dev.pullcord.Actions.NOON;
import static dev.pullcord.Actions.payment;
import static dev.pullcord.Actions.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.runtime.EngineRig;
import dev.pullcord.runtime.Tape;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Confidence;
import dev.pullcord.schemas.ConfidenceMethod;
import dev.pullcord.schemas.ConfidenceReading;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.digest.ActionDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From judgements and outcomes on the topics to a threshold that the engine judges by, and back. */
@Timeout(120)
class CalibrateIT {
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
            paths:
              desk: { steps: [ { role: deal-desk, within: 4h } ], fallback: deny }
            """;

    private static final int LABELS = 40;
    private static final EngineRig RIG = new EngineRig("calibrate-it");

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
    void what_turned_out_becomes_a_threshold_that_counts_until_it_is_rolled_back()
            throws IOException, ExecutionException, InterruptedException {
        assertThat(run("calibrate", "--name", "screening")).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("expected labels, but there are none");
        for (int i = 0; i < LABELS; i++) {
            RIG.propose(screening("held-" + i));
            RIG.send(RIG.topics().outcomes(), "lender", right("held-" + i));
        }
        assertThat(RIG.clearances().until(LABELS, one -> one.getAgentId().equals("lender")))
                .allSatisfy(clearance -> assertThat(clearance.getVerdict()).isEqualTo(Verdict.HOLD));
        Path document = folder.resolve("screening.yaml");

        assertThat(run("calibrate", "--name", "screening", "--out", document.toString()))
                .as(console.err())
                .isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("autonomous / loan.screen / all");
        assertThat(console.err())
                .contains("40 judgements with a score, of 0 the truth is not known")
                .contains("against the one in force: there is none of this name");
        assertThat(run("policy", "apply", document.toString())).isEqualTo(ExitCode.OK);
        awaitCalibration(document);

        assertThat(judged("passing").getVerdict()).isEqualTo(Verdict.PROCEED);
        ConfidenceReading reading = judged("passing-too").getReadings().get(0);
        assertThat(reading.getNeeded()).isZero();
        assertThat(reading.getVersion()).isEqualTo(ActionDigest.sha256(Files.readString(document)));
        assertThat(run("explain", "lender/passing")).isEqualTo(ExitCode.OK);
        assertThat(console.out())
                .contains("Confidence: 0.9 stated")
                .contains("lending/unsure-screening  0 needed at all stakes, calibration screening "
                        + reading.getVersion().substring(0, 12));

        Path lazier = folder.resolve("screening-2.yaml");
        assertThat(run("calibrate", "--name", "screening", "--tolerance", "0.05", "--out", lazier.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("no threshold; not enough labels: 40 seen, 65 needed");
        assertThat(console.err()).contains("changed cell autonomous / loan.screen / all");
        assertThat(run("policy", "apply", lazier.toString())).isEqualTo(ExitCode.OK);
        awaitCalibration(lazier);
        assertThat(judged("held-again").getVerdict()).isEqualTo(Verdict.HOLD);
        assertThat(run("policy", "rollback", "screening")).isEqualTo(ExitCode.OK);
        awaitCalibration(document);
        assertThat(run("policy", "history", "screening")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("in force", "back to");
    }

    private static Evaluation judged(String action) throws ExecutionException, InterruptedException {
        RIG.propose(screening(action));
        try (Tape<Evaluation> evaluations = RIG.tape(RIG.topics().evaluations(), Evaluation.class)) {
            return evaluations.first(one -> one.getActionId().equals(action));
        }
    }

    private static AgentAction screening(String action) {
        return payment("lender", action)
                .setSessionId("session-" + action)
                .setProposal(proposal("loan.screen", 100).build())
                .setConfidence(Confidence.newBuilder()
                        .setScore(0.9)
                        .setMethod(ConfidenceMethod.EVALUATOR)
                        .build())
                .build();
    }

    private static Outcome right(String action) {
        return Outcome.newBuilder()
                .setActionId(action)
                .setAgentId("lender")
                .setKind(OutcomeKind.RIGHT)
                .setSource("audit")
                .setObservedAt(NOON)
                .build();
    }

    private static void awaitCalibration(Path file) throws IOException {
        String version = ActionDigest.sha256(Files.readString(file));
        EngineRig.await(
                file + " in force",
                () -> RIG.engine().board().policies().calibrations().byName().values().stream()
                        .anyMatch(one -> one.version().equals(version)));
    }

    private int run(String... verb) {
        List<String> line = new ArrayList<>(List.of(verb));
        line.addAll(RIG.options());
        return console.run(line.toArray(String[]::new));
    }
}
