package dev.pullcord.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullcord.cli.cluster.ClusterSettings.Origin;
import dev.pullcord.cli.cluster.ClusterSettings.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSettingsTest {
    private static final Said NOTHING = new Said(null, null, null, null);

    @TempDir
    Path folder;

    @Test
    void nothing_said_is_dev_mode_on_its_usual_ports() {
        ClusterSettings settings = ClusterSettings.resolve(NOTHING, Map.of(), new Properties(), Endpoints.NONE);

        assertThat(settings.bootstrap()).isEqualTo(new Origin("localhost:9092", "the default"));
        assertThat(settings.registry().value()).isEqualTo("http://localhost:8081/apis/ccompat/v7");
        assertThat(settings.prefix()).isEmpty();
    }

    @Test
    void options_go_before_environment_before_file_before_dev_modes_addresses() {
        Properties file = new Properties();
        file.setProperty("kafka.bootstrap.servers", "file:1");
        file.setProperty("schema.registry.url", "http://file");
        Endpoints endpoints = new Endpoints("dev:1", "http://dev", Path.of("e"));
        Map<String, String> environment =
                Map.of("PULLCORD_BOOTSTRAP", "environment:1", "PULLCORD_REGISTRY", "http://environment");
        Said said = new Said("option:1", null, null, "my.properties");

        assertThat(ClusterSettings.resolve(said, environment, file, endpoints).bootstrap())
                .isEqualTo(new Origin("option:1", "--bootstrap"));
        assertThat(ClusterSettings.resolve(said, environment, file, endpoints).registry())
                .isEqualTo(new Origin("http://environment", "PULLCORD_REGISTRY"));
        assertThat(ClusterSettings.resolve(new Said(null, null, null, "my.properties"), Map.of(), file, endpoints)
                        .bootstrap())
                .isEqualTo(new Origin("file:1", "my.properties"));
        assertThat(ClusterSettings.resolve(NOTHING, Map.of(), new Properties(), endpoints)
                        .bootstrap())
                .isEqualTo(new Origin("dev:1", "e"));
    }

    @Test
    void kafka_settings_pass_through_without_their_prefix() {
        Properties file = new Properties();
        file.setProperty("kafka.security.protocol", "SSL");
        file.setProperty("basic.auth.user.info", "me:secret");
        file.setProperty("pullcord.topic.prefix", "eu.");
        file.setProperty("pullcord.topic.partitions", "12");

        ClusterSettings settings = ClusterSettings.resolve(NOTHING, Map.of(), file, Endpoints.NONE);

        assertThat(settings.kafka())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("bootstrap.servers", "localhost:9092");
        assertThat(settings.serde())
                .containsEntry("basic.auth.user.info", "me:secret")
                .containsEntry("schema.registry.url", "http://localhost:8081/apis/ccompat/v7");
        assertThat(settings.prefix()).isEqualTo("eu.");
        assertThat(settings.partitions()).isEqualTo(12);
    }

    @Test
    void partitions_are_at_least_one() {
        Properties file = new Properties();
        file.setProperty("pullcord.topic.partitions", "0");

        assertThatThrownBy(() -> ClusterSettings.resolve(NOTHING, Map.of(), file, Endpoints.NONE))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("at least 1");
    }

    @Test
    void the_addresses_of_dev_mode_are_read_from_its_data_folder() throws IOException {
        Files.writeString(
                folder.resolve("endpoints.properties"),
                "bootstrap=localhost:19092\nregistry=http://localhost:19093/apis/ccompat/v7\nhttp=http://localhost:1\n");

        Endpoints endpoints = Endpoints.in(folder);

        assertThat(endpoints.bootstrap()).isEqualTo("localhost:19092");
        assertThat(endpoints.registry()).isEqualTo("http://localhost:19093/apis/ccompat/v7");
        assertThat(Endpoints.in(folder.resolve("none"))).isEqualTo(Endpoints.NONE);
    }
}
