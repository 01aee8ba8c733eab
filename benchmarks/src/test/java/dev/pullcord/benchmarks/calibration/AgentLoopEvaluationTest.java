package dev.pullcord.benchmarks.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pullcord.core.calibrate.Cell;
import dev.pullcord.core.calibrate.Label;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentLoopEvaluationTest {
    private static final Path MAPPING = Path.of("../mappings/agent-logs.yaml");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_released_threshold_judges_and_an_open_one_holds_everything() {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            labels.add(Label.of(0.5, false));
        }
        assertThat(new ReleasedThreshold(labels, 0.05, 0.95, true).cell().state())
                .isEqualTo(Cell.State.IN_FORCE);
        assertThat(new ReleasedThreshold(labels.subList(0, 40), 0.05, 0.95, true).cell())
                .satisfies(cell -> assertThat(cell.state()).isEqualTo(Cell.State.OPEN))
                .satisfies(cell -> assertThat(cell.reason()).isEqualTo("not enough labels: 40 seen, 65 needed"));
    }

    @Test
    void absent_data_is_said_and_nothing_else() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        AgentLoopEvaluation.run(folder.resolve("none"), MAPPING, new PrintStream(bytes, true, StandardCharsets.UTF_8));

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("skipped: no data at ")
                .hasLineCount(1);
    }

    /** Skipped where the logs are absent: they are not part of the repository. */
    @Test
    void the_loop_closes_on_real_actions_and_says_where_labels_are_too_few() throws IOException {
        Path data = Path.of(System.getenv().getOrDefault(CalibrationEvaluation.DATA, "../../shared/data"));
        assumeThat(AgentLoopEvaluation.isPresent(data))
                .as("agent logs at " + data)
                .isTrue();
        AgentLoopEvaluation evaluation = AgentLoopEvaluation.read(data, MAPPING);

        assertThat(evaluation.actions()).hasSize(363);
        // so many tasks are too few for any of these: everything is held, nothing wrong gets through
        for (double tolerance : List.of(0.05, 0.1, 0.2)) {
            for (RatedAction.Group group : List.of(RatedAction.Group.SESSION, RatedAction.Group.TASK)) {
                AgentLoopEvaluation.Turn turn = evaluation.turn(true, tolerance, group, true);
                assertThat(turn.cell().state()).isEqualTo(Cell.State.OPEN);
                assertThat(turn.wrong().share()).isEqualTo(1);
                assertThat(turn.cleared().trials()).isZero();
            }
        }
        // taken for independent, the labels of one half set a threshold that the other half bears out
        AgentLoopEvaluation.Turn turn = evaluation.turn(false, 0.1, RatedAction.Group.ACTION, true);
        assertThat(turn.cell().state()).isEqualTo(Cell.State.IN_FORCE);
        assertThat(turn.cleared().trials()).isGreaterThan(50);
        assertThat(turn.cleared().share()).isLessThanOrEqualTo(0.1);
    }
}
