package dev.pullcord.benchmarks.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pullcord.core.calibrate.Fit;
import dev.pullcord.core.calibrate.Label;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationEvaluationTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void both_wordings_of_a_question_stay_in_one_half() throws IOException {
        Files.createDirectory(folder.resolve("calibration"));
        Path file = folder.resolve("calibration/llm_qa_confidence.jsonl.gz");
        try (PrintStream out = new PrintStream(new GZIPOutputStream(Files.newOutputStream(file)), true, "UTF-8")) {
            for (int question = 0; question < 200; question++) {
                for (String prompt : List.of("first", "second")) {
                    out.println("{\"dataset\":\"invented\",\"question\":" + question + ",\"model\":\"m\",\"prompt\":\""
                            + prompt + "\",\"confidence\":0.75,\"labels\":{\"correct\":" + (question % 4 != 0) + "}}");
                }
            }
        }
        Answers answers = Answers.read(file).get(0);

        assertThat(answers.one().size() + answers.other().size()).isEqualTo(400);
        assertThat(answers.one().size()).isBetween(140, 260);
        assertThat(answers.one().stream().map(Label::group).collect(Collectors.toSet()))
                .doesNotContainAnyElementsOf(
                        answers.other().stream().map(Label::group).collect(Collectors.toSet()));
        assertThat(answers.one().stream().filter(Label::wrong).count()
                        + answers.other().stream().filter(Label::wrong).count())
                .isEqualTo(100);
    }

    @Test
    void the_engines_isotonic_curve_is_the_one_of_the_min_max_formula() {
        SplittableRandom random = new SplittableRandom(1);
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            double score = random.nextInt(100) / 100.0;
            labels.add(Label.of(score, random.nextDouble() > score * score));
        }
        for (double score = 0; score <= 1; score += 0.013) {
            assertThat(Fit.ISOTONIC.through(labels).at(score))
                    .isCloseTo(ReferenceFits.isotonic(labels).applyAsDouble(score), within(1e-9));
        }
    }

    @Test
    void absent_data_is_said_and_nothing_else() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        CalibrationEvaluation.run(folder.resolve("none"), new PrintStream(bytes, true, StandardCharsets.UTF_8));

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("skipped: no data at ")
                .hasLineCount(1);
    }

    /** Skipped where the answers are absent: they are not part of the repository. */
    @Test
    void thresholds_keep_their_promise_on_the_other_half_of_real_answers() throws IOException {
        Path data = Path.of(System.getenv().getOrDefault(CalibrationEvaluation.DATA, "../../shared/data"));
        assumeThat(CalibrationEvaluation.isPresent(data))
                .as("answers at " + data)
                .isTrue();
        CalibrationEvaluation evaluation = CalibrationEvaluation.read(data);

        for (boolean turned : new boolean[] {false, true}) {
            List<Kept> kept = evaluation.kept(turned);
            assertThat(kept).hasSize(210);
            assertThat(kept.stream().filter(Kept::set).count()).isGreaterThan(40);
            assertThat(kept.stream().filter(Kept::kept).count() / 210.0).isGreaterThanOrEqualTo(0.95);
        }
        List<CalibrationEvaluation.Fits> fits = evaluation.fits();
        assertThat(CalibrationEvaluation.median(fits, one -> one.raw().error())).isGreaterThan(0.15);
        assertThat(CalibrationEvaluation.median(fits, one -> one.ours().error()))
                .isLessThanOrEqualTo(0.03);
        assertThat(CalibrationEvaluation.median(fits, one -> one.ours().brier()))
                .isLessThanOrEqualTo(CalibrationEvaluation.median(
                        fits,
                        one -> Math.min(one.isotonic().brier(), one.platt().brier())));
    }
}
