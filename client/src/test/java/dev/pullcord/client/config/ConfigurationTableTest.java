package dev.pullcord.client.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

/** What the guide says of settings is what the code has. */
class ConfigurationTableTest {
    private static final Path GUIDE = Path.of("..", "docs", "agents.md");

    @Test
    void the_table_of_agents_is_the_definition() throws IOException {
        assertThat(documented("agent")).isEqualTo(table(ClientConfig.DEFINITION));
    }

    @Test
    void the_table_of_roles_is_the_definition() throws IOException {
        assertThat(documented("role")).isEqualTo(table(RoleConfig.DEFINITION));
    }

    @Test
    void a_wrong_value_is_named_with_its_key() {
        assertThatThrownBy(() -> new ClientConfig(
                        Map.of("bootstrap.servers", "b:1", "schema.registry.url", "mock://x", "pullcord.agent.id", "")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("pullcord.agent.id");
    }

    private static String documented(String name) throws IOException {
        String text = Files.readString(GUIDE);
        String start = "<!-- configuration of " + name + " -->\n";
        int from = text.indexOf(start);
        assertThat(from).as("the table of " + name).isPositive();
        return text.substring(from + start.length(), text.indexOf("<!-- end -->", from));
    }

    private static String table(ConfigDef definition) {
        Collection<String> keys = new TreeSet<>(definition.names());
        return "| key | default | meaning |\n|---|---|---|\n"
                + keys.stream()
                        .map(key -> row(
                                Objects.requireNonNull(definition.configKeys().get(key))))
                        .collect(Collectors.joining());
    }

    private static String row(ConfigDef.ConfigKey key) {
        String value = key.defaultValue == ConfigDef.NO_DEFAULT_VALUE
                ? "(required)"
                : String.valueOf(key.defaultValue).isEmpty() || "[]".equals(String.valueOf(key.defaultValue))
                        ? "(empty)"
                        : "`" + key.defaultValue + "`";
        return "| `" + key.name + "` | " + value + " | " + key.documentation + " |\n";
    }
}
