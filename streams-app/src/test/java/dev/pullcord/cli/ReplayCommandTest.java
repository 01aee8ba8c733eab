package dev.pullcord.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What replay says before it needs a cluster. */
class ReplayCommandTest {
    private static final String SESSION = "{\"session_id\": \"s\", \"calls\": [\"think\"]}";

    @TempDir
    Path folder;

    private final Console console = new Console();

    @Test
    void a_session_file_is_recognised_and_skipped() throws IOException {
        Path log = log(SESSION, SESSION);

        assertThat(console.run("replay", log.toString())).isEqualTo(ExitCode.OK);
        assertThat(console.out())
                .isEqualTo(log + ": skipped 2 lines that hold whole sessions; replay takes files with one tool call a"
                        + " line\n");
    }

    @Test
    void lines_that_cannot_be_read_are_told_with_their_numbers() throws IOException {
        Path log = log(SESSION, "{ not json", "{\"tool\": \"think\"}");

        assertThat(console.run("replay", log.toString())).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains(log + ":2: expected JSON", log + ":3: expected text in \"id\"");
    }

    @Test
    void strict_publishes_nothing_when_a_line_is_bad() throws IOException {
        Path log = log("nonsense");

        assertThat(console.run("replay", log.toString(), "--strict")).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("1 lines of " + log + " cannot be read; nothing was published");
    }

    @Test
    void a_mapping_with_mistakes_is_refused_with_their_places() throws IOException {
        Path mapping = Files.writeString(
                folder.resolve("tools.yaml"), "kind: ReplayMapping\ntools:\n  pay: { actionTyp: payment.send }\n");

        assertThat(console.run("replay", log(SESSION).toString(), "--mapping", mapping.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.err())
                .contains(mapping + ":3:10: error: expected a key of tool pay")
                .contains("actionType");
    }

    @Test
    void rate_and_speed_exclude_each_other() throws IOException {
        assertThat(console.run("replay", log(SESSION).toString(), "--rate", "5", "--speed", "2"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("--rate", "--speed", "mutually exclusive");
    }

    @Test
    void numbers_that_make_no_sense_are_refused() throws IOException {
        assertThat(console.run("replay", log(SESSION).toString(), "--rate", "-1"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.run("replay", log(SESSION).toString(), "--limit", "0"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.run("replay", log(SESSION).toString(), "--at", "soon"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_file_that_is_not_gzip_is_told() throws IOException {
        Path log = Files.writeString(folder.resolve("log.jsonl.gz"), "plain");

        assertThat(console.run("replay", log.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).doesNotContain("\tat ");
    }

    private Path log(String... lines) throws IOException {
        return Files.write(folder.resolve("log.jsonl"), List.of(lines));
    }
}
