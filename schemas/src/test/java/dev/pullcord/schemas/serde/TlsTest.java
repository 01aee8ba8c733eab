package dev.pullcord.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pullcord.schemas.registry.FakeRegistry;
import dev.pullcord.schemas.registry.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final String PASSWORD = "not-a-secret";

    @TempDir
    static Path folder;

    @BeforeAll
    static void make_keys() throws IOException, InterruptedException {
        for (String name : List.of("server", "client")) {
            String store = folder.resolve(name + ".p12").toString();
            String certificate = folder.resolve(name + ".pem").toString();
            keytool(
                    "-genkeypair",
                    "-alias",
                    name,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-validity",
                    "2",
                    "-ext",
                    "san=dns:localhost",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store);
            keytool("-exportcert", "-rfc", "-alias", name, "-keystore", store, "-file", certificate);
            keytool(
                    "-importcert",
                    "-noprompt",
                    "-alias",
                    name,
                    "-storetype",
                    "PKCS12",
                    "-file",
                    certificate,
                    "-keystore",
                    folder.resolve(name + "-trust.p12").toString());
        }
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-storepass", PASSWORD));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor())
                .as("%s: %s", command, Files.readString(log))
                .isZero();
    }

    private static Tls.Store store(String name) {
        return new Tls.Store(folder.resolve(name + ".p12").toString(), PASSWORD, "PKCS12");
    }

    private static SchemaRegistry registry(FakeRegistry server, String... settings) {
        Map<String, Object> all = new HashMap<>();
        all.put(SerdeConfig.URL, server.url());
        all.put(SerdeConfig.RETRIES, 0);
        for (int i = 0; i < settings.length; i += 2) {
            all.put("schema.registry.ssl." + settings[i], settings[i + 1]);
        }
        return SchemaRegistry.of(all);
    }

    private static String file(String name) {
        return folder.resolve(name + ".p12").toString();
    }

    @Test
    void a_registry_whose_certificate_is_trusted_is_spoken_to() {
        try (FakeRegistry server = FakeRegistry.startTls(Tls.context(null, store("server"), null), false)) {
            assertThat(registry(
                                    server,
                                    "truststore.location",
                                    file("server-trust"),
                                    "truststore.password",
                                    PASSWORD,
                                    "truststore.type",
                                    "PKCS12")
                            .subjects())
                    .isEmpty();
        }
    }

    @Test
    void a_registry_whose_certificate_is_not_trusted_is_not_spoken_to() {
        try (FakeRegistry server = FakeRegistry.startTls(Tls.context(null, store("server"), null), false)) {
            assertThatExceptionOfType(RegistryUnavailableException.class)
                    .isThrownBy(() -> registry(server).subjects())
                    .withMessageContaining("certification path");
            assertThat(server.calls()).isEmpty();
        }
    }

    @Test
    void the_own_certificate_is_shown_to_a_registry_that_asks_for_it() {
        try (FakeRegistry server =
                FakeRegistry.startTls(Tls.context(store("client-trust"), store("server"), null), true)) {
            assertThat(registry(
                                    server,
                                    "truststore.location",
                                    file("server-trust"),
                                    "truststore.password",
                                    PASSWORD,
                                    "keystore.location",
                                    file("client"),
                                    "keystore.password",
                                    PASSWORD,
                                    "keystore.type",
                                    "PKCS12",
                                    "key.password",
                                    PASSWORD)
                            .subjects())
                    .isEmpty();
            assertThatExceptionOfType(RegistryUnavailableException.class)
                    .isThrownBy(() -> registry(
                                    server,
                                    "truststore.location",
                                    file("server-trust"),
                                    "truststore.password",
                                    PASSWORD)
                            .subjects());
        }
    }

    @Test
    void a_wrong_password_is_said_to_be_wrong() {
        try (FakeRegistry server = FakeRegistry.start()) {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(() -> registry(
                            server, "truststore.location", file("server-trust"), "truststore.password", "wrong"))
                    .withMessageContainingAll(file("server-trust"), "password");
        }
    }
}
