package dev.pullcord.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullcord.runtime.EngineConfig;
import dev.pullcord.runtime.HttpKeys;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

final class ApiSettingsTest {
    private static ApiSettings of(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", "localhost:9092");
        settings.put("schema.registry.url", "mock://http");
        return ApiSettings.of(new EngineConfig(settings, Map.of()));
    }

    @Test
    void without_tokens_nobody_comes_in() {
        assertThat(of(Map.of()).access()).isNull();
        assertThat(HttpApi.of(new EngineConfig(
                                Map.of("bootstrap.servers", "x:1", "schema.registry.url", "mock://http"), Map.of()))
                        .state())
                .isEqualTo("OFF");
    }

    @Test
    void everybody_comes_in_on_this_computer_only() {
        assertThat(of(Map.of(HttpKeys.API, "open")).open()).isTrue();
        assertThatThrownBy(() -> of(Map.of(HttpKeys.API, "open", EngineConfig.HTTP_HOST, "0.0.0.0")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(EngineConfig.HTTP_HOST)
                .hasMessageContaining("set " + HttpKeys.TOKENS_FILE);
    }

    @Test
    void open_and_tokens_contradict_each_other() {
        assertThatThrownBy(() -> of(Map.of(HttpKeys.API, "open", HttpKeys.TOKENS_FILE, "tokens")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("found both");
    }

    @Test
    void a_file_of_tokens_that_is_not_there_stops_the_start() {
        assertThatThrownBy(() -> of(Map.of(HttpKeys.TOKENS_FILE, "no-such-file")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no-such-file");
    }

    @Test
    void no_role_is_served_unless_it_is_named() {
        assertThat(of(Map.of()).serves("deal-desk")).isFalse();
        assertThat(of(Map.of(HttpKeys.ROLES, "deal-desk, security")).serves("security"))
                .isTrue();
        assertThat(of(Map.of(HttpKeys.ROLES, "*")).serves("security")).isTrue();
    }
}
