package dev.pullcord.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.pullcord.runtime.EngineConfig;
import dev.pullcord.runtime.EngineRig;
import dev.pullcord.runtime.HttpKeys;
import dev.pullcord.schemas.digest.ActionDigest;
import dev.pullcord.schemas.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An engine with its HTTP API, and a client that holds every answer against the API's own description. */
final class ApiRig implements AutoCloseable {
    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: payments, owner: risk-office, reviewBy: 2030-01-31 }
            triggers:
              - id: payment-over-limit
                type: boundary
                when: 'action.type == "payment.send" && amount.usd > 10000.0'
                path: desk
              - id: account-closed
                type: boundary
                when: 'action.type == "account.close"'
                path: other
            paths:
              desk: { steps: [ { role: deal-desk, within: 4h } ], fallback: deny }
              other: { steps: [ { role: line-manager, within: 4h } ], fallback: deny }
            """;

    private final EngineRig rig;
    private final Path tokens;
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable JsonSchemaFactory schemas;
    private String description = "";

    private ApiRig(String name) throws IOException {
        rig = new EngineRig(name);
        tokens = rig.stateDir().resolveSibling(name + ".tokens");
        Files.createDirectories(tokens.toAbsolutePath().getParent());
    }

    /** Somebody's token is the name, twice. */
    static String token(String principal) {
        return principal + "-" + principal;
    }

    /** An engine with its policy in force, its API caught up, and a token for each principal. */
    static ApiRig start(String name, Map<String, String> scopes) throws IOException {
        ApiRig api = new ApiRig(name);
        api.grant(scopes);
        Map<String, String> settings = new HashMap<>(api.rig.settings());
        settings.put(HttpKeys.TOKENS_FILE, api.tokens.toString());
        settings.put(HttpKeys.ROLES, "deal-desk,security");
        settings.put(HttpKeys.RATE_BURST, "300");
        EngineConfig config = new EngineConfig(settings, Map.of());
        api.rig.start(config, HttpApi.of(config));
        EngineRig.await("an API that has caught up", () -> api.state().equals("UP"));
        api.rig.release("payments", POLICY);
        return api;
    }

    private void grant(Map<String, String> scopes) throws IOException {
        StringBuilder file = new StringBuilder("# principals of this test\n\n");
        scopes.forEach((principal, granted) -> file.append(ActionDigest.sha256(token(principal)))
                .append(' ')
                .append(principal)
                .append(' ')
                .append(granted)
                .append('\n'));
        Files.writeString(tokens, file);
    }

    private String state() {
        try {
            return String.valueOf(new Reply(rig.get("/health/ready")).at("api"));
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    EngineRig engine() {
        return rig;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + rig.engine().httpPort() + path);
    }

    HttpClient client() {
        return client;
    }

    /** A request in somebody's name. */
    HttpRequest.Builder request(String principal, String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token(principal));
    }

    Reply get(String principal, String path) throws IOException, InterruptedException {
        return send(request(principal, path).build());
    }

    Reply post(String principal, String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(posting(principal, path, Json.write(body)).build());
    }

    HttpRequest.Builder posting(String principal, String path, String body) {
        return request(principal, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    Reply send(HttpRequest request) throws IOException, InterruptedException {
        return new Reply(client.send(request, HttpResponse.BodyHandlers.ofString(UTF_8)));
    }

    /** What came back. */
    record Reply(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        @Nullable
        Object at(String... path) {
            Object value = Json.parse(response.body());
            for (String part : path) {
                if (value instanceof Map<?, ?> map) {
                    value = map.get(part);
                } else {
                    value = value instanceof List<?> list && Integer.parseInt(part) < list.size()
                            ? list.get(Integer.parseInt(part))
                            : null;
                }
            }
            return value;
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The kind of the problem. */
        String problem() {
            assertThat(header("Content-Type")).as(response.body()).isEqualTo("application/problem+json");
            assertThat(at("status")).isEqualTo(status());
            return String.valueOf(at("type")).replace("https://pullcord.dev/problems/", "");
        }
    }

    /** Holds an answer against the schema that the description gives it. */
    void assertDescribed(Reply reply, String component) throws IOException, InterruptedException {
        if (schemas == null) {
            description = send(HttpRequest.newBuilder(uri("/openapi.json")).build())
                    .response()
                    .body();
            String document = description;
            schemas = JsonSchemaFactory.getInstance(
                    SpecVersion.VersionFlag.V202012,
                    builder -> builder.schemaLoaders(
                            loaders -> loaders.schemas(Map.of("https://test.example/openapi.json", document))));
        }
        JsonSchema schema = schemas.getSchema(
                SchemaLocation.of("https://test.example/openapi.json#/components/schemas/" + component));
        assertThat(schema.validate(reply.response().body(), InputFormat.JSON))
                .as(component + " " + reply.response().body())
                .isEmpty();
    }

    /** Proposes a payment of an agent that a person has to decide, and waits for its case. */
    Reply hold(String agent, String actionId) throws IOException, InterruptedException {
        Map<String, Object> action = payment(agent, 40_000);
        action.put("actionId", actionId);
        Reply reply = post("fleet", "/v1/actions?wait=60", action);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        assertThat(reply.at("clearance", "verdict")).isEqualTo("HOLD");
        String path = "/v1/actions/" + agent + "/" + actionId;
        EngineRig.await("the case of " + actionId, () -> at(path, "case") != null);
        return get("fleet", path + "?wait=0");
    }

    /** A part of where an action stands. */
    @Nullable
    Object at(String action, String... path) {
        try {
            return get("fleet", action + "?wait=0").at(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A payment to be proposed, without an actionId. */
    static Map<String, Object> payment(String agentId, double amount) {
        Map<String, Object> action = new LinkedHashMap<>();
        action.put("agentId", agentId);
        action.put("sessionId", "s-1");
        action.put("request", Map.of("text", "Please pay the March invoice of Brandt Metals.", "requester", "maria"));
        action.put(
                "proposal",
                Map.of(
                        "actionType",
                        "payment.send",
                        "tool",
                        "send_money",
                        "arguments",
                        Map.of("vendor", "V-1", "amount", amount),
                        "amount",
                        Map.of("minorUnits", (long) (amount * 100), "currency", "USD"),
                        "reasoning",
                        "The invoice is due."));
        return action;
    }

    @Override
    public void close() {
        rig.close();
        try {
            Files.deleteIfExists(tokens);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
