package dev.pullcord.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Certificates of one authority, made when they are asked for and good for two days. */
final class TestKeys {
    private static final String PASSWORD = "not-a-secret";

    private final Path folder;

    private TestKeys(Path folder) {
        this.folder = folder;
    }

    /** Makes the authority. */
    static TestKeys in(Path folder) throws IOException, InterruptedException {
        TestKeys keys = new TestKeys(Files.createDirectories(folder));
        keys.pair("authority", "CN=authority,O=test", "-ext", "bc:c");
        keys.tool("authority", "-exportcert", "-rfc", "-alias", "authority", "-file", keys.file("authority.pem"));
        keys.trust("trust", "authority", "authority.pem");
        return keys;
    }

    /** Settings of a client or broker with a certificate of its own, which trusts those of this authority. */
    Map<String, String> stores(String name) throws IOException, InterruptedException {
        if (!Files.exists(folder.resolve(name + ".p12"))) {
            pair(name, "CN=" + name + ",O=test", "-ext", "san=dns:localhost");
            tool(name, "-certreq", "-alias", name, "-file", file(name + ".csr"));
            tool(
                    "authority",
                    "-gencert",
                    "-rfc",
                    "-alias",
                    "authority",
                    "-ext",
                    "san=dns:localhost",
                    "-validity",
                    "2",
                    "-infile",
                    file(name + ".csr"),
                    "-outfile",
                    file(name + ".pem"));
            trust(name, "authority", "authority.pem");
            tool(name, "-importcert", "-noprompt", "-alias", name, "-file", file(name + ".pem"));
        }
        return Map.of(
                "ssl.keystore.location", file(name + ".p12"),
                "ssl.keystore.password", PASSWORD,
                "ssl.key.password", PASSWORD,
                "ssl.truststore.location", file("trust.p12"),
                "ssl.truststore.password", PASSWORD);
    }

    private void pair(String name, String owner, String... more) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(
                List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", owner, "-validity", "2"));
        line.addAll(List.of(more));
        tool(name, line.toArray(String[]::new));
    }

    private void trust(String store, String alias, String certificate) throws IOException, InterruptedException {
        tool(store, "-importcert", "-noprompt", "-alias", alias, "-file", file(certificate));
    }

    private void tool(String store, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file(store + ".p12")));
        // keytool wants its command first
        line.addAll(1, List.of(arguments));
        Path log = folder.resolve("keytool.log");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + Files.readString(log));
        }
    }

    private String file(String name) {
        return folder.resolve(name).toAbsolutePath().toString();
    }
}
