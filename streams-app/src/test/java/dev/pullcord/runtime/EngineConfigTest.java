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
            if (key.hasDefault() && !String.valueOf(key.defaultValue).isEmpty()) {
                assertThat(page).contains("| `" + key.name + "` | `" + key.defaultValue + "` |");
            }
        }
    }
}
