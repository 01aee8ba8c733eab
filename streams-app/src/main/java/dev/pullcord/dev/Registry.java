package dev.pullcord.dev;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Apicurio Registry in a process of its own, reached through its Confluent-compatible API.
 *
 * <p>It keeps its schemas in a file, each registration written before it is answered: records in Kafka name schemas by id, so
 * an id once given must mean the same for ever. A file, unlike a topic, needs no broker, so both start side by side.
 */
final class Registry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

    private static final String MAIN_CLASS = "io.quarkus.runner.GeneratedMain";
    private static final Duration START_WITHIN = Duration.ofSeconds(90);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final long POLL_MILLIS = 100;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
    /** What a process ended by SIGINT or SIGTERM returns: at Ctrl-C a terminal signals the children too. */
    private static final List<Integer> STOPPED = List.of(0, 130, 143);

    private final Process process;
    private final URI url;
    private final Path log;
    private volatile boolean closing;

    private Registry(Process process, URI url, Path log) {
        this.process = process;
        this.url = url;
        this.log = log;
    }

    /** Starts the process and returns at once; {@link #awaitReady} waits until it answers. */
    static Registry launch(DataDir dir, int port, Path home) throws IOException {
        Path log = dir.logs().resolve("registry.log");
        Files.createDirectories(dir.logs());
        Files.createDirectories(dir.registry());
        var builder = new ProcessBuilder(command(dir));
        builder.directory(dir.registry().toFile());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        configure(builder.environment(), port, dir);
        // the registry first: what it finds in its own jars must not change by our presence; and not as an argument,
        // because
        // a command line longer than a page of memory cannot be read back
        builder.environment().put("CLASSPATH", runner(home) + File.pathSeparator + ownCode());
        Process process = builder.start();
        record(dir).write(process.toHandle());
        var registry = new Registry(process, URI.create("http://localhost:" + port + "/apis/ccompat/v7"), log);
        var unused = process.onExit().thenAccept(ended -> registry.ended(ended.exitValue()));
        return registry;
    }

    /** Ends the registry of an earlier run on the same folder, should there be one. */
    static void endLeftOver(DataDir dir) throws IOException {
        record(dir).endLeftOver();
    }

    URI url() {
        return url;
    }

    /** Waits until the registry answers. */
    void awaitReady() throws InterruptedException {
        HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();
        HttpRequest question = HttpRequest.newBuilder(URI.create(url + "/subjects"))
                .timeout(ANSWER_WITHIN)
                .build();
        long start = System.nanoTime();
        while (!answers(http, question)) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new DevException("expected the schema registry to start, but it ended with exit code "
                        + process.exitValue() + ": " + lastLine() + "; all it said is in " + log);
            }
            if (System.nanoTime() - start > START_WITHIN.toNanos()) {
                throw new DevException("expected the schema registry to answer within " + START_WITHIN.toSeconds()
                        + " s, but it did not; what it said is in " + log);
            }
        }
    }

    /** Ends the process within seconds, by force if need be. */
    @Override
    public void close() {
        closing = true;
        process.destroy();
        try {
            if (!process.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(DataDir dir) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(token(dir));
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Djava.io.tmpdir=" + dir.temporary());
        command.add(RegistryMain.class.getName());
        command.add(MAIN_CLASS);
        return command;
    }

    private static ChildRecord record(DataDir dir) {
        return new ChildRecord(dir.registry().resolve("process"), token(dir), STOP_WITHIN);
    }

    /** An argument of no other process: it names a folder that only one process may hold. */
    private static String token(DataDir dir) {
        return "-Dpullcord.data=" + dir.registry();
    }

    private static void configure(Map<String, String> environment, int port, DataDir dir) {
        // settings meant for another Quarkus program must not bend this one
        environment.keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("APICURIO_"));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false");
        environment.put("QUARKUS_BANNER_ENABLED", "false");
        environment.put("APICURIO_STORAGE_KIND", "sql");
        environment.put("APICURIO_STORAGE_SQL_KIND", "h2");
        // no write delay: a kill right after an answer must not lose the id
        environment.put(
                "APICURIO_DATASOURCE_URL", "jdbc:h2:file:" + dir.registry().resolve("schemas") + ";WRITE_DELAY=0");
        environment.put("APICURIO_IMPORT_WORK_DIR", dir.temporary().toString());
        environment.put("APICURIO_STORAGE_SNAPSHOT_LOCATION", dir.temporary().toString());
    }

    private static Path runner(Path home) {
        try (var jars = Files.newDirectoryStream(home, "apicurio-registry-app-*-runner.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        } catch (IOException e) {
            throw new DevException(missing(home), e);
        }
        throw new DevException(missing(home));
    }

    private static String missing(Path home) {
        return "expected the schema registry at " + home + ", but found none; build it with"
                + " mvn -B -DskipTests -pl streams-app -am package";
    }

    private static Path ownCode() {
        try {
            return Path.of(RegistryMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean answers(HttpClient http, HttpRequest question) throws InterruptedException {
        try {
            return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private void ended(int exitCode) {
        if (!closing && !STOPPED.contains(exitCode)) {
            LOG.atError()
                    .addKeyValue("exitCode", exitCode)
                    .addKeyValue("log", log)
                    .log("schema registry ended; restart dev mode");
        }
    }

    private String lastLine() {
        try {
            String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
            return said.isEmpty() ? "it said nothing" : said.substring(said.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            return "its log cannot be read (" + e.getMessage() + ")";
        }
    }
}
