package dev.pullcord.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.cli.policy.Documents;
import dev.pullcord.cli.policy.EngineBench;
import dev.pullcord.cli.terminal.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

@Timeout(60)
class MainTest {
    @TempDir
    Path folder;

    private final Console console = new Console();

    static Stream<String> verbs() {
        return verbs("", Main.commandLine(new Documents(EngineBench::new)));
    }

    private static Stream<String> verbs(String path, CommandLine command) {
        return command.getSubcommands().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("help"))
                .flatMap(entry -> Stream.concat(
                        Stream.of(path + entry.getKey()), verbs(path + entry.getKey() + " ", entry.getValue())));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void every_verb_has_help_with_examples_and_exit_codes(String verb) {
        int code = console.run((verb + " --help").split(" "));

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(console.out())
                .contains("Usage: pullcord " + verb)
                .contains("Examples:")
                .contains("  pullcord " + verb.replaceAll(" .*", ""))
                .contains("Exit codes:")
                .contains("70   internal error");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void help_and_version_of_the_program_itself() {
        assertThat(console.run("--help")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("replay", "decide", "Examples:");
        assertThat(console.run("--version")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).startsWith("pullcord ");
    }

    @Test
    void a_misspelt_verb_is_a_usage_error_with_a_suggestion() {
        assertThat(console.run("replya")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("Did you mean", "pullcord replay", "Try: pullcord --help");
    }

    @Test
    void a_missing_option_is_a_usage_error_that_names_it() {
        assertThat(console.run("inbox")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("--role=ROLE").contains("Try: pullcord inbox --help");
    }

    @Test
    void no_verb_is_a_usage_error() {
        assertThat(console.run()).isEqualTo(ExitCode.USAGE);
        assertThat(console.run("policy")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("Try: pullcord policy --help");
    }

    @Test
    void a_missing_file_is_named_without_a_stack_trace() {
        assertThat(console.run("policy", "check", "nowhere.yaml")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).isEqualTo("pullcord: expected a file at nowhere.yaml, but there is none\n");
    }

    @Test
    void debug_shows_the_stack_trace() {
        assertThat(console.run("policy", "check", "nowhere.yaml", "--debug")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("NoSuchFileException", "\tat ");
    }

    @Test
    void a_broker_that_does_not_answer_is_said_within_the_time() throws IOException {
        int port = freePort();
        Path config = Files.writeString(folder.resolve("fast.properties"), "pullcord.connect.timeout.ms=300\n");

        int code = console.run("topics", "list", "--bootstrap", "localhost:" + port, "--config", config.toString());

        assertThat(code).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(console.err())
                .isEqualTo("pullcord: expected a Kafka broker at localhost:" + port + " (from --bootstrap), but none"
                        + " answered within 300 ms; start one with: pullcord dev, or name another with --bootstrap\n");
    }

    @Test
    void an_address_that_cannot_be_one_is_said_at_once() {
        assertThat(console.run("topics", "list", "--bootstrap", "nonsense")).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(console.err())
                .contains("expected a Kafka broker at nonsense")
                .doesNotContain("\tat ");
    }

    @Test
    void a_setting_that_is_no_number_is_a_usage_error() throws IOException {
        Path config = Files.writeString(folder.resolve("bad.properties"), "pullcord.topic.partitions=many\n");

        assertThat(console.run("topics", "list", "--config", config.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("pullcord.topic.partitions", "many");
    }

    @Test
    void arguments_of_a_decision_that_are_no_json_object_are_refused_before_anything_is_sent() {
        List<String> decide = List.of("decide", "c", "--option", "modify", "--role", "r", "--as", "me");
        for (Map.Entry<String, String> wrong :
                Map.of("{", "expected JSON", "[1]", "expected a JSON object").entrySet()) {
            String[] line = Stream.concat(decide.stream(), Stream.of("--arguments", wrong.getKey()))
                    .toArray(String[]::new);

            assertThat(console.run(line)).isEqualTo(ExitCode.USAGE);
            assertThat(console.err()).contains(wrong.getValue());
        }
    }

    @Test
    void an_action_is_named_by_its_agent_and_its_id() {
        assertThat(console.run("explain", "no-slash")).isEqualTo(ExitCode.USAGE);
        assertThat(ExplainCommand.agents("gpt/tool/a#1")).containsExactly("gpt", "gpt/tool");
        assertThat(ExplainCommand.agents("/a")).isEmpty();
        assertThat(ExplainCommand.agents("a/")).isEmpty();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
