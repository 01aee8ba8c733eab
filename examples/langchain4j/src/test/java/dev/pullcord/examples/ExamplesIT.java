package dev.pullcord.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pullcord.cli.Main;
import dev.pullcord.client.role.Answer;
import dev.pullcord.client.role.RoleQueue;
import dev.pullcord.schemas.Handoff;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each example as a process of its own, in front of dev mode as a process of its own, with a reviewer on the SDK. */
@Timeout(600)
class ExamplesIT {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern READY =
            Pattern.compile("ready: kafka (localhost:\\d+), registry (http://localhost:\\d+/\\S+), http (http://\\S+)");
    private static final Pattern UNREACHABLE = Pattern.compile(
            "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH|E40[134]|E50[0-9]");

    @TempDir
    static Path folder;

    private static final List<Process> STARTED = new ArrayList<>();
    private static Matcher where;

    @BeforeAll
    static void start() throws Exception {
        Process dev = start(
                ROOT,
                java(
                        Main.class.getName(),
                        "dev",
                        "--data-dir",
                        folder.resolve("dev").toString(),
                        "--port-base",
                        Integer.toString(freePorts())));
        where = READY.matcher("");
        BufferedReader said = dev.inputReader(UTF_8);
        for (String line = said.readLine(); line != null && !where.reset(line).matches(); ) {
            line = said.readLine();
        }
        assertThat(where.matches()).as("dev mode got ready").isTrue();
        // what else it says is nobody's business; its pipe must not fill
        Thread drain = new Thread(() -> said.lines().forEach(line -> {}), "dev-output");
        drain.setDaemon(true);
        drain.start();
    }

    @AfterAll
    static void end() throws InterruptedException {
        for (Process process : STARTED) {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void the_langchain4j_agent_pays_what_was_approved() throws Exception {
        Process agent = start(
                folder,
                java(
                        dev.pullcord.examples.Main.class.getName(),
                        "--bootstrap",
                        where.group(1),
                        "--registry",
                        where.group(2),
                        "--state",
                        folder.resolve("langchain4j").toString(),
                        "--patience",
                        "120"));
        assertPays(agent, "langchain4j-example");
    }

    @Test
    void the_node_agent_pays_what_was_approved() throws Exception {
        Path node = ROOT.resolve("examples/node");
        install(node);
        Process agent = start(
                node,
                List.of(
                        "node",
                        "agent.mjs",
                        "--bootstrap",
                        where.group(1),
                        "--registry",
                        where.group(2),
                        "--patience",
                        "120"));
        assertPays(agent, "node-example");
    }

    @Test
    void the_python_agent_pays_what_was_approved() throws Exception {
        assumeTrue(runs("python3", "--version"), "skipped: needs Python 3 on the PATH");
        Process agent = start(
                ROOT, List.of("python3", "examples/python/agent.py", "--url", where.group(3), "--patience", "120"));
        assertPays(agent, "python-example");
    }

    private static void assertPays(Process agent, String agentId) throws Exception {
        try (RoleQueue queue = RoleQueue.open(Map.of(
                "bootstrap.servers",
                where.group(1),
                "schema.registry.url",
                where.group(2),
                "pullcord.role",
                "finance-manager",
                "pullcord.role.answer.timeout.ms",
                "60000"))) {
            Handoff handoff = handoff(queue, agentId, agent);
            Answer answer = queue.reviewer("paula").approve(handoff, "as ordered");
            assertThat(answer.accepted()).as(answer.code()).isTrue();
        }
        String said = new String(agent.getInputStream().readAllBytes(), UTF_8);
        assertThat(agent.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said)
                .contains("data.read: PROCEED", "data.read: executed and reported")
                .contains("payment.send: HOLD", "payment.send: APPROVED by paula, as ordered")
                .contains("payment.send: executed and reported, {\"paid\"");
        assertThat(agent.exitValue()).as(said).isZero();
    }

    private static Handoff handoff(RoleQueue queue, String agentId, Process agent) throws IOException {
        for (int i = 0; i < 60; i++) {
            Handoff next = queue.next(Duration.ofSeconds(2)).orElse(null);
            if (next != null && next.getAgentId().equals(agentId)) {
                return next;
            }
            if (!agent.isAlive()) {
                throw new AssertionError("expected an agent that waits, but it ended and said: "
                        + new String(agent.getInputStream().readAllBytes(), UTF_8));
            }
        }
        throw new AssertionError("expected a handoff of " + agentId);
    }

    /** Puts the packages beside the script, or skips the test where that cannot be. */
    private static void install(Path node) throws IOException, InterruptedException {
        assumeTrue(runs("node", "--version") && runs("npm", "--version"), "skipped: needs Node.js and npm on the PATH");
        Process npm = start(
                node,
                List.of(
                        "npm",
                        "install",
                        "--no-package-lock",
                        "--no-audit",
                        "--no-fund",
                        "--ignore-scripts",
                        "--prefer-offline",
                        "--loglevel=error"));
        String said = new String(npm.getInputStream().readAllBytes(), UTF_8);
        boolean ended = npm.waitFor(5, TimeUnit.MINUTES);
        assumeTrue(
                ended && !UNREACHABLE.matcher(said).find(),
                () -> "skipped: the npm packages cannot be fetched: " + said);
        assertThat(npm.exitValue()).as(said).isZero();
    }

    private static List<String> java(String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-Dpullcord.home=" + ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Process start(Path where, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .start();
        STARTED.add(process);
        return process;
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** A base of ports of which the next four are free too. */
    private static int freePorts() throws IOException {
        Random random = new Random();
        for (int tries = 0; tries < 100; tries++) {
            int base = 20_000 + random.nextInt(20_000);
            boolean free = true;
            for (int port = base; port < base + 5 && free; port++) {
                free = free(port);
            }
            if (free) {
                return base;
            }
        }
        throw new IOException("expected five free ports in a row");
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
