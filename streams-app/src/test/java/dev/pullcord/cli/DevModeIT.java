package dev.pullcord.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Dev mode as the launcher runs it: a process of its own, with all it starts. */
@Timeout(240)
class DevModeIT {
    private static final Pattern READY =
            Pattern.compile("ready: kafka (localhost:\\d+), registry (http://localhost:\\d+/\\S+), http (http://\\S+)");
    private static final Duration GONE_WITHIN = Duration.ofSeconds(15);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void end() {
        started.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    @Test
    void it_says_where_it_is_outlives_a_kill_and_ends_with_all_it_started() throws Exception {
        String base = Integer.toString(fourFreePorts());
        Process first = pullcord("dev", "--data-dir", folder.toString(), "--port-base", base);
        List<String> said = untilReady(first);
        Matcher where = READY.matcher(said.get(said.size() - 1));
        assertThat(where.matches()).isTrue();
        assertThat(where.group(1)).isEqualTo("localhost:" + base);
        assertThat(said).anyMatch(line -> line.startsWith("released the starter policies"));
        assertThat(said).anyMatch(line -> line.startsWith("api: " + where.group(3) + "/v1"));
        assertAnswers(where);
        long policies = policies(where);
        assertThat(policies).isEqualTo(4);
        first.destroyForcibly().waitFor();

        Process second = pullcord("dev", "--data-dir", folder.toString(), "--port-base", base);
        said = untilReady(second);
        assertThat(said).noneMatch(line -> line.startsWith("released"));
        assertThat(policies(where)).isEqualTo(policies);
        assertAnswers(where);

        List<ProcessHandle> all = new ArrayList<>(second.descendants().toList());
        assertThat(all).isNotEmpty();
        all.add(second.toHandle());
        second.destroy();
        for (ProcessHandle one : all) {
            assertGone(one);
        }
    }

    @Test
    void a_demo_of_some_actions_ends_by_itself() throws Exception {
        Process demo = pullcord(
                "demo",
                "--actions",
                "300",
                "--exit",
                "--data-dir",
                folder.toString(),
                "--port-base",
                Integer.toString(fourFreePorts()));
        List<String> said = lines(demo.inputReader(UTF_8), ".* this never comes");

        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).as(String.join("\n", said)).isZero();
        assertThat(String.join("\n", said)).contains("ready: kafka", "300");
    }

    private void assertAnswers(Matcher where) throws IOException, InterruptedException, ExecutionException {
        assertThat(get(where.group(3) + "/health/ready").statusCode()).isEqualTo(200);
        assertThat(get(where.group(3) + "/metrics").body()).contains("kafka_stream_");
        assertThat(get(where.group(3) + "/v1/roles").body()).contains("\"role\":\"security\"");
        assertThat(get(where.group(2) + "/subjects").body()).contains("agent.actions-value");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", where.group(1)))) {
            assertThat(admin.listTopics().names().get()).contains("agent.actions", "escalation.handoffs.security");
        }
    }

    private long policies(Matcher where) throws IOException, InterruptedException {
        Matcher count = Pattern.compile("\"policies\":(\\d+)")
                .matcher(get(where.group(3) + "/health/ready").body());
        assertThat(count.find()).isTrue();
        return Long.parseLong(count.group(1));
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    private static void assertGone(ProcessHandle process) throws ExecutionException, InterruptedException {
        try {
            process.onExit().get(GONE_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("expected " + process.info() + " to be gone within " + GONE_WITHIN, e);
        }
    }

    private Process pullcord(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dpullcord.home=" + Path.of("..").toAbsolutePath().normalize(),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "dev.pullcord.cli.Main"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.redirectErrorStream(true);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** What it said, the ready line last. */
    private static List<String> untilReady(Process process) throws IOException {
        List<String> said = lines(process.inputReader(UTF_8), "ready: .*");
        assertThat(said).as("all it said").isNotEmpty();
        assertThat(said.get(said.size() - 1)).as(String.join("\n", said)).startsWith("ready: ");
        return said;
    }

    /** Lines up to one of a form, or to the end. */
    private static List<String> lines(BufferedReader reader, String last) throws IOException {
        List<String> said = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            said.add(line);
            if (line.matches(last)) {
                break;
            }
        }
        return said;
    }

    private static int fourFreePorts() {
        Random random = new Random();
        for (int tries = 0; tries < 100; tries++) {
            int base = 20_000 + random.nextInt(10_000);
            if (free(base) && free(base + 1) && free(base + 2) && free(base + 3)) {
                return base;
            }
        }
        throw new AssertionError("expected four free ports in a row");
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort() == port;
        } catch (IOException e) {
            return false;
        }
    }
}
