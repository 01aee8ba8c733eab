package dev.pullcord.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checking policies needs no cluster, and releasing a bad one never gets as far as one. */
class PolicyCheckTest {
    private static final Path GOOD = Path.of("..", "policies", "customer-facing.yaml");

    @TempDir
    Path folder;

    private final Console console = new Console();

    @Test
    void a_good_policy_is_called_good_with_its_version() {
        assertThat(console.run("policy", "check", GOOD.toString())).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains(GOOD + ": good, customer-facing ");
    }

    @Test
    void all_problems_of_all_files_are_printed_with_line_and_column() throws IOException {
        Path bad = bad();

        assertThat(console.run("policy", "check", GOOD.toString(), bad.toString()))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(console.out().lines().filter(line -> line.startsWith(bad + ":")))
                .hasSizeGreaterThan(2)
                .anyMatch(line -> line.matches(".*bad\\.yaml:\\d+:\\d+: error: .*"))
                .anyMatch(line -> line.contains("refused"));
    }

    @Test
    void nothing_is_released_when_one_of_the_documents_is_bad() throws IOException {
        assertThat(console.run("policy", "apply", GOOD.toString(), bad().toString()))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("1 of 2 documents refused; nothing was released");
    }

    @Test
    void two_documents_of_one_name_are_not_released() {
        assertThat(console.run("policy", "apply", GOOD.toString(), GOOD.toString()))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("expected each name once").contains("\"customer-facing\"");
    }

    @Test
    void a_file_that_is_not_text_is_a_usage_error() throws IOException {
        Path binary = Files.write(folder.resolve("x.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(console.run("policy", "check", binary.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("expected text in UTF-8 in " + binary);
    }

    @Test
    void a_folder_without_cases_is_told() {
        assertThat(console.run("policy", "test", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("expected case files in " + folder + ", but there are none");
        assertThat(console.run("policy", "test", folder.resolve("none").toString()))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void reference_data_with_mistakes_is_not_published() throws IOException {
        Path file = Files.writeString(
                folder.resolve("reference.yaml"),
                "agents: [ { agentId: a, profile: wizard } ]",
                StandardCharsets.UTF_8);

        assertThat(console.run("reference", "apply", file.toString())).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("reference.yaml:1:34: error: ").contains("nothing was published");
    }

    private Path bad() throws IOException {
        return Files.writeString(folder.resolve("bad.yaml"), """
                apiVersion: pullcord.dev/v1
                kind: EscalationPolicy
                metadata: { name: bad, owner: risk }
                triggers:
                  - { id: a, type: boundary, when: 'amount.usd > "x"', path: nowhere }
                  - { id: a, type: bondary, when: 'true' }
                """);
    }
}
