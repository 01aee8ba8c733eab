package dev.pullcord.dev;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The JavaScript agent under {@code src/test/js}, which uses Confluent's official registry client.
 *
 * <p>A test that needs it is skipped, and says so, where there is no Node.js or the packages cannot be fetched.
 */
final class OfficialClient {
    private static final Path SOURCE = Path.of("src", "test", "js");
    private static final Path HOME = Path.of("target", "official-client");
    private static final long INSTALL_MINUTES = 5;
    /** How npm names a registry that it cannot reach, or that does not have the package. */
    private static final Pattern UNREACHABLE = Pattern.compile(
            "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH|E40[134]|E50[0-9]");

    private OfficialClient() {}

    /** Puts the script and its packages under {@code target}, or skips the test that asks. */
    static void install() throws IOException, InterruptedException {
        assumeTrue(runs("node", "--version") && runs("npm", "--version"), "skipped: needs Node.js and npm on the PATH");
        Files.createDirectories(HOME);
        for (String file : List.of("package.json", "official-client.mjs")) {
            Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Path log = HOME.resolve("npm.log");
        Process npm = new ProcessBuilder(
                        "npm",
                        "install",
                        "--no-package-lock",
                        "--no-audit",
                        "--no-fund",
                        "--ignore-scripts",
                        "--prefer-offline",
                        "--loglevel=error")
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            npm.destroyForcibly();
        }
        String said = Files.readString(log);
        assumeTrue(
                ended && !UNREACHABLE.matcher(said).find(),
                "skipped: the npm packages cannot be fetched, see " + log.toAbsolutePath());
        if (npm.exitValue() != 0) {
            throw new IllegalStateException("npm install failed: " + said);
        }
    }

    /** Starts the agent; its answer comes on standard output, its complaints go to {@code client.log}. */
    static Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("node", "official-client.mjs"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectError(HOME.resolve("client.log").toFile())
                .start();
    }

    /** What it complained about. */
    static String complaints() throws IOException {
        return Files.readString(HOME.resolve("client.log"), UTF_8);
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
