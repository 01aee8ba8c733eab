package dev.pullcord.runtime;

import static dev.pullcord.Actions.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.dev.SharedCluster;
import dev.pullcord.schemas.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an engine does when something that it needs is not there. */
@Timeout(180)
class EngineStartIT {
    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: payments, owner: risk-office, reviewBy: 2030-01-31 }
            triggers:
              - id: payment-over-limit
                type: boundary
                when: 'action.type == "payment.send" && amount.usd > 10000.0'
                path: desk
            paths:
              desk: { steps: [ { role: %s, within: 4h } ], fallback: deny }
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void it_waits_for_a_registry_that_is_away_says_so_and_goes_on_when_it_comes() throws Exception {
        try (EngineRig rig = new EngineRig("registry-away-it")) {
            // the release is there before the engine, so it must be looked up
            new TopicKeeper(rig.cluster().admin(), (short) 1, true)
                    .ensure(rig.topics().fixed());
            rig.publish("payments", POLICY.formatted("deal-desk"));
            int port = freePort();
            Map<String, String> settings = rig.settings();
            settings.put(EngineConfig.REGISTRY_URL, "http://127.0.0.1:" + port + "/apis/ccompat/v7");
            settings.put("max.retries", "0");
            try (Engine engine = new Engine(new EngineConfig(settings, Map.of()))) {
                CompletableFuture<Void> starting = CompletableFuture.runAsync(engine::start);
                EngineRig.await(
                        "an engine that waits for the registry",
                        () -> !"".equals(engine.health().get("waitingFor")));
                HttpResponse<String> live = rig.get(engine.httpPort(), "/health/live");
                assertThat(live.statusCode()).isEqualTo(200);
                assertThat(live.body()).contains("127.0.0.1:" + port).contains("\"failure\":\"\"");
                assertThat(rig.get(engine.httpPort(), "/health/ready").statusCode())
                        .isEqualTo(503);

                HttpServer registry = forward(port);
                try {
                    starting.join();
                    assertThat(engine.awaitReady(Set.of("payments"), PATIENCE)).isTrue();
                    rig.propose(payment("waited", "waited-1").build());
                    assertThat(rig.clearance("waited-1").getVerdict()).isEqualTo(Verdict.HOLD);
                    assertThat(rig.get(engine.httpPort(), "/health/live").body())
                            .contains("\"waitingFor\":\"\"");
                } finally {
                    registry.stop(0);
                }
            }
        }
    }

    @Test
    void closing_it_ends_the_wait() throws Exception {
        try (EngineRig rig = new EngineRig("registry-closed-it")) {
            Map<String, String> settings = rig.settings();
            settings.put(EngineConfig.REGISTRY_URL, "http://127.0.0.1:" + freePort());
            settings.put("max.retries", "0");
            Engine engine = new Engine(new EngineConfig(settings, Map.of()));
            CompletableFuture<Void> starting = CompletableFuture.runAsync(engine::start);
            EngineRig.await(
                    "an engine that waits for the registry",
                    () -> !"".equals(engine.health().get("waitingFor")));
            engine.close();
            starting.join();
            assertThat(engine.ready()).isFalse();
        }
    }

    @Test
    void topics_that_are_missing_and_may_not_be_created_stop_the_start_and_are_named() throws Exception {
        try (EngineRig rig = new EngineRig("no-topics-it");
                Engine engine = new Engine(new EngineConfig(strict(rig), Map.of()))) {
            assertThatThrownBy(engine::start)
                    .isInstanceOf(TopicException.class)
                    .hasMessageContaining("no-topics-it.agent.actions")
                    .hasMessageContaining("pullcord topics apply");
            HttpResponse<String> live = rig.get(engine.httpPort(), "/health/live");
            assertThat(live.statusCode()).isEqualTo(503);
            assertThat(live.body()).contains("no-topics-it.agent.actions");
        }
    }

    @Test
    void a_release_that_names_a_new_role_waits_for_its_topics_where_they_may_not_be_created() throws Exception {
        try (EngineRig rig = new EngineRig("no-role-topics-it")) {
            Path first = Files.writeString(folder.resolve("first.yaml"), POLICY.formatted("deal-desk"));
            assertThat(rig.verb(List.of("topics", "apply", "--policy", first.toString(), "--replication", "1")))
                    .isEqualTo(ExitCode.OK);
            try (Engine engine = new Engine(new EngineConfig(strict(rig), Map.of()))) {
                engine.start();
                assertThat(engine.awaitReady(PATIENCE)).isTrue();
                rig.publish("payments", POLICY.formatted("deal-desk"));
                assertThat(engine.awaitReady(Set.of("payments"), PATIENCE)).isTrue();
                String before = engine.board().policies().version();

                rig.publish("payments", POLICY.formatted("night-shift"));
                EngineRig.await(
                        "a release that is not taken",
                        () -> engine.board().trouble().containsKey("payments"));
                assertThat(engine.board().trouble().get("payments"))
                        .contains("no-role-topics-it.escalation.handoffs.night-shift")
                        .contains("no-role-topics-it.escalation.decisions.night-shift")
                        .contains("pullcord topics apply");
                assertThat(engine.board().policies().version()).isEqualTo(before);
                assertThat(rig.get(engine.httpPort(), "/health/ready").statusCode())
                        .isEqualTo(200);

                // before a release, from the file
                Path second = Files.writeString(folder.resolve("second.yaml"), POLICY.formatted("night-shift"));
                assertThat(rig.verb(List.of("topics", "apply", "--policy", second.toString(), "--replication", "1")))
                        .isEqualTo(ExitCode.OK);
                rig.publish("payments", POLICY.formatted("night-shift"));
                EngineRig.await(
                        "the release in force",
                        () -> engine.board().policies().roles().contains("night-shift"));
                assertThat(engine.board().trouble()).isEmpty();
            }
        }
    }

    @Test
    void topics_of_a_policy_that_does_not_load_are_not_created() throws Exception {
        try (EngineRig rig = new EngineRig("no-policy-it")) {
            Path broken = Files.writeString(folder.resolve("broken.yaml"), POLICY.formatted("Night Shift"));
            assertThat(rig.verb(List.of("topics", "apply", "--policy", broken.toString())))
                    .isEqualTo(ExitCode.REFUSED);
            assertThat(rig.cluster().admin().listTopics().names().get())
                    .noneMatch(name -> name.startsWith("no-policy-it."));
        }
    }

    private static Map<String, String> strict(EngineRig rig) {
        Map<String, String> settings = rig.settings();
        settings.put(EngineConfig.TOPICS_CREATE, "false");
        // as many as the verb creates
        settings.put(EngineConfig.TOPIC_PARTITIONS, "6");
        return settings;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The shared registry, on a port of its own. */
    private static HttpServer forward(int port) throws IOException {
        URI target = URI.create(SharedCluster.get().registryUrl());
        HttpClient client = HttpClient.newHttpClient();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(client, target, exchange);
            }
        });
        server.start();
        return server;
    }

    private static void answer(HttpClient client, URI target, HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        target.resolve(exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            exchange.sendResponseHeaders(
                    response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
