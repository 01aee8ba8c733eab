package dev.pullcord.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineConfigTest {
    private static final Map<String, String> LEAST =
            Map.of("bootstrap.servers", "localhost:9092", "schema.registry.url", "mock://config");

    private static Map<String, String> with(String key, String value) {
        Map<String, String> map = new HashMap<>(LEAST);
        map.put(key, value);
        return map;
    }

    @Test
    void two_keys_are_enough() {
        EngineConfig config = new EngineConfig(LEAST, Map.of());
        assertThat(config.settings().defaultProfile()).isEqualTo("autonomous");
        assertThat(config.topics().actions().partitions()).isEqualTo(6);
    }

    @Test
    void a_missing_address_is_named() {
        assertThatThrownBy(() -> new EngineConfig(Map.of("schema.registry.url", "mock://x"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("bootstrap.servers");
    }

    @Test
    void a_wrong_value_is_named() {
        assertThatThrownBy(() -> new EngineConfig(with("pullcord.http.port", "http"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("pullcord.http.port");
        assertThatThrownBy(() -> new EngineConfig(with("pullcord.default.profile", "robot"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("pullcord.default.profile");
    }

    @Test
    void the_secret_of_the_audit_sample_comes_from_a_setting_or_a_file_and_is_never_told(@TempDir Path folder)
            throws IOException {
        assertThat(new EngineConfig(LEAST, Map.of()).settings().draws()).isFalse();
        EngineConfig config = new EngineConfig(with("pullcord.audit.key", "sixteen bytes or more"), Map.of());
        assertThat(config.settings().draws()).isTrue();
        assertThat(config.settings().toString()).doesNotContain("sixteen");
        Path file = Files.writeString(folder.resolve("key"), "from a file, and long enough\n");
        assertThat(new EngineConfig(with("pullcord.audit.key.file", file.toString()), Map.of())
                        .settings()
                        .auditKey()
                        .value())
                .isEqualTo("from a file, and long enough");
    }

    @Test
    void a_secret_that_is_too_short_or_missing_is_named(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> new EngineConfig(with("pullcord.audit.key", "short"), Map.of()).settings())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("at least 16 bytes in pullcord.audit.key, but found 5");
        Path empty = Files.writeString(folder.resolve("key"), "");
        assertThatThrownBy(
                        () -> new EngineConfig(with("pullcord.audit.key.file", empty.toString()), Map.of()).settings())
                .hasMessageContaining("in pullcord.audit.key.file, but found 0");
        assertThatThrownBy(() -> new EngineConfig(
                                with(
                                        "pullcord.audit.key.file",
                                        folder.resolve("none").toString()),
                                Map.of())
                        .settings())
                .hasMessageContaining("expected a file that can be read");
    }

    @Test
    void the_environment_wins_over_the_file() {
        EngineConfig config = new EngineConfig(
                with("pullcord.http.port", "1"),
                Map.of("PULLCORD_HTTP_PORT", "2", "PULLCORD_BOOTSTRAP_SERVERS", "elsewhere:9092"));
        assertThat(config.getInt(EngineConfig.HTTP_PORT)).isEqualTo(2);
        assertThat(config.getList(EngineConfig.BOOTSTRAP_SERVERS)).containsExactly("elsewhere:9092");
    }

    @Test
    void what_stands_under_kafka_goes_to_kafka_and_wins() {
        EngineConfig config = new EngineConfig(with("kafka.commit.interval.ms", "77"), Map.of());
        assertThat(ClientProperties.streams(config)).containsEntry("commit.interval.ms", "77");
    }

    @Test
    void the_operations_page_lists_every_key_with_its_default() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "operations.md"));
        for (ConfigDef.ConfigKey key : EngineConfig.DEFINITION.configKeys().values()) {
            assertThat(page).contains("| `" + key.name + "` |").contains(key.documentation);
            boolean shown = key.type != ConfigDef.Type.PASSWORD;
            if (key.hasDefault() && shown && !String.valueOf(key.defaultValue).isEmpty()) {
                assertThat(page).contains("| `" + key.name + "` | `" + key.defaultValue + "` |");
            }
        }
    }
}
