package dev.pullcord.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.core.calibrate.Calibration;
import dev.pullcord.core.calibrate.Cell;
import dev.pullcord.core.calibrate.CellKey;
import dev.pullcord.policy.CalibrationLoader;
import dev.pullcord.schemas.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thresholds from a file need no cluster. */
class CalibrateCommandTest {
    @TempDir
    Path folder;

    private final Console console = new Console();

    @Test
    void a_file_of_scores_becomes_a_table_and_a_document_that_can_be_applied() throws IOException {
        Path out = folder.resolve("refunds.yaml");

        int code =
                calibrate(labels(), "--tolerance", "medium=0.1", "--tolerance", "high=0.01", "--out", out.toString());

        assertThat(code).as(console.err()).isEqualTo(ExitCode.OK);
        assertThat(console.out().lines().toList())
                .hasSize(4)
                .satisfies(lines -> assertThat(lines.get(1)).startsWith("customer-facing / refund.issue / high    60 "))
                .satisfies(
                        lines -> assertThat(lines.get(2)).startsWith("customer-facing / refund.issue / medium  600 "))
                .satisfies(lines -> assertThat(lines.get(3))
                        .contains("high: no threshold; not enough labels: 60 seen, 332 needed"));
        Calibration written = Objects.requireNonNull(
                CalibrationLoader.load("refunds.yaml", Files.readString(out)).value());
        Cell medium =
                Objects.requireNonNull(written.cells().get(new CellKey("customer-facing", "refund.issue", "medium")));
        assertThat(medium.state()).isEqualTo(Cell.State.IN_FORCE);
        assertThat(medium.period().to()).isEqualTo(Instant.parse("2026-03-31T00:00:00Z"));
        assertThat(console.run("policy", "check", out.toString()))
                .as(console.out())
                .isEqualTo(ExitCode.OK);

        assertThat(calibrate(labels(), "--tolerance", "0.1", "--against", out.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(console.err()).contains("against " + out + ": changed cell customer-facing / refund.issue / high\n");
    }

    @Test
    void json_lines_give_the_same_as_csv() throws IOException {
        calibrate(labels(), "--tolerance", "0.1");
        String table = console.out();
        List<String> rows = Files.readAllLines(labels());
        StringBuilder json = new StringBuilder();
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",", -1);
            json.append("{\"score\":" + cells[0] + ",\"wrong\":" + cells[1] + ",\"profile\":\"" + cells[2]
                    + "\",\"action\":\"" + cells[3] + "\",\"stakes\":\"" + cells[4] + "\",\"at\":\"" + cells[5]
                    + "\"}\n");
        }
        Path file = Files.writeString(folder.resolve("labels.jsonl"), json);

        assertThat(calibrate(file, "--tolerance", "0.1")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).isEqualTo(table);
    }

    @Test
    void the_whole_answer_is_there_as_json() throws IOException {
        assertThat(calibrate(labels(), "--tolerance", "0.1", "--json")).isEqualTo(ExitCode.OK);

        Map<?, ?> page = (Map<?, ?>) Objects.requireNonNull(Json.parse(console.out()));
        assertThat((List<?>) page.get("cells"))
                .hasSize(2)
                .allSatisfy(cell -> assertThat(((Map<?, ?>) cell).keySet())
                        .map(Object::toString)
                        .contains("threshold", "bound", "auroc", "stated", "calibrated"));
    }

    @Test
    void actions_thrown_together_give_one_cell() throws IOException {
        assertThat(calibrate(labels(), "--tolerance", "0.1", "--pool", "profile,action"))
                .isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("any / any / medium").doesNotContain("customer-facing");
    }

    @Test
    void every_mistake_of_a_file_is_shown_with_its_line() throws IOException {
        Path file = write("""
                score,wrong,weight,at
                0.9,true,1,
                1.5,false,1,
                0.4,maybe,1,
                0.4,true,0,
                0.4,true
                ,true,1,
                0.5,no,1,yesterday
                """);

        assertThat(calibrate(file, "--tolerance", "0.1")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err().lines())
                .containsExactly(
                        "pullcord: " + file + ":3: expected a score from 0 to 1, but found \"1.5\"",
                        file + ":4: expected true or false under wrong, but found \"maybe\"",
                        file + ":5: expected a weight above 0, but found \"0\"",
                        file + ":6: expected 4 cells, but found 2",
                        file + ":7: expected \"score\", but found none",
                        file + ":8: expected a time such as 2026-03-31T00:00:00Z under at, but found \"yesterday\"",
                        "nothing was calibrated");
    }

    @Test
    void a_file_without_the_columns_or_of_another_kind_is_told() throws IOException {
        assertThat(calibrate(write("confidence,wrong\n0.9,true\n"), "--tolerance", "0.1"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains(":1: expected a column \"score\", but found confidence, wrong");

        assertThat(calibrate(write("{\"score\": 0.9, \"wrong\": true}\n{\"score\": 0.9\n"), "--tolerance", "0.1"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains(":2: expected a JSON object");
    }

    @Test
    void what_is_missing_on_the_command_line_is_told() throws IOException {
        assertThat(calibrate(labels())).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("expected --tolerance with labels from a file");
        assertThat(calibrate(labels(), "--tolerance", "five")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("expected a tolerance such as 0.05 or high=0.01");
        assertThat(calibrate(write("score,wrong\n"), "--tolerance", "0.1")).isEqualTo(ExitCode.REFUSED);
        assertThat(console.run("calibrate", "--name", "Refunds")).isEqualTo(ExitCode.USAGE);
    }

    private int calibrate(Path file, String... more) {
        String[] arguments = new String[more.length + 4];
        System.arraycopy(new String[] {"calibrate", file.toString(), "--name", "refunds"}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return console.run(arguments);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("labels.csv"), text);
    }

    /** 600 refunds of which every 25th is wrong, the more so the lower the score, and 60 large ones without an error. */
    private Path labels() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        StringBuilder text = new StringBuilder("score,wrong,profile,action,stakes,at\n");
        for (int i = 0; i < 660; i++) {
            double score = Math.round(random.nextDouble() * 1000) / 1000.0;
            boolean wrong = i < 600 && random.nextDouble() < 0.08 * (1 - score);
            text.append(score + "," + wrong + ",customer-facing,refund.issue," + (i < 600 ? "medium" : "high")
                    + ",2026-03-31T00:00:00Z\n");
        }
        return write(text.toString());
    }
}
