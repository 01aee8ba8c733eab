package dev.pullcord.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.schemas.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What would be granted, from files alone: no cluster is there to be asked. */
@Timeout(60)
class AclPrintTest {
    private static final String POLICY = "../policies/customer-facing.yaml";

    @TempDir
    Path folder;

    private final Console console = new Console();

    @Test
    void a_table_has_a_line_for_each_principal_and_resource() {
        assertThat(console.run("acl", "print", POLICY, "--role", "night-shift")).isEqualTo(ExitCode.OK);

        assertThat(console.out().lines())
                .anyMatch(line -> line.matches("SEAT +PRINCIPAL +MAY +ON +NAME"))
                .anyMatch(line -> line.matches(
                        "role-night-shift +User:role-night-shift +write +topic +escalation.decisions.night-shift"))
                .anyMatch(line -> line.matches("engine +User:engine +read, write, create +topic +pullcord-…"))
                .anyMatch(line -> line.matches("engine +User:engine +write +transactional id +pullcord-…"));
    }

    @Test
    void commands_are_ready_for_a_shell() {
        assertThat(console.run(
                        "acl",
                        "print",
                        POLICY,
                        "--as",
                        "commands",
                        "--bootstrap",
                        "kafka-1:9092",
                        "--role",
                        "x",
                        "--principal",
                        "role-x=User:CN=o'hara,O=example",
                        "--prefix",
                        "test."))
                .isEqualTo(ExitCode.OK);

        assertThat(console.out().lines())
                .contains(
                        "kafka-acls.sh --bootstrap-server 'kafka-1:9092' --add --allow-principal"
                                + " 'User:CN=o'\\''hara,O=example' --operation Write --topic"
                                + " 'test.escalation.decisions.x'",
                        "kafka-acls.sh --bootstrap-server 'kafka-1:9092' --add --allow-principal 'User:engine'"
                                + " --operation Write --transactional-id 'pullcord-' --resource-pattern-type prefixed");
    }

    @Test
    void json_has_every_acl_in_kafkas_words() {
        assertThat(console.run("acl", "print", POLICY, "--as", "json", "--application-id", "judge"))
                .isEqualTo(ExitCode.OK);

        assertThat(Json.parse(console.out()))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(Map.of(
                        "seat", "engine",
                        "principal", "User:engine",
                        "host", "*",
                        "permission", "ALLOW",
                        "operation", "READ",
                        "resourceType", "GROUP",
                        "patternType", "PREFIXED",
                        "name", "judge-"));
    }

    @Test
    void who_is_who_is_said_by_a_file_and_corrected_by_an_option() throws IOException {
        Path who = Files.writeString(folder.resolve("who.yaml"), """
                kind: Principals
                pattern: 'User:{name}-x'
                principals: { engine: User:judge, agent: User:fleet }
                """);
        assertThat(console.run(
                        "acl", "print", POLICY, "--principals", who.toString(), "--principal", "agent=User:other"))
                .isEqualTo(ExitCode.OK);

        assertThat(console.out())
                .contains("User:judge", "User:other", "User:analytics-x")
                .doesNotContain("User:fleet");
    }

    @Test
    void mistakes_are_said_without_a_stack_trace() throws IOException {
        assertThat(console.run("acl", "print", POLICY, "--principal", "agents=User:x"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("found \"agents=User:x\"");
        assertThat(console.run("acl", "print", POLICY, "--principal-pattern", "User:all"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("without it all seats would be one");
        assertThat(console.run("acl", "print", POLICY, "--principal", "agent=User:*"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("which is everybody").doesNotContain("\tat ");
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "kind: EscalationPolicy\n");
        assertThat(console.run("acl", "print", broken.toString())).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("broken.yaml is refused; nothing was granted");
    }
}
