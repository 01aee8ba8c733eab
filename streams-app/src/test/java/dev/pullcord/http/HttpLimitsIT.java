package dev.pullcord.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.http.ApiRig.Reply;
import dev.pullcord.schemas.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the HTTP API does not do, and how it says so. */
@Timeout(180)
class HttpLimitsIT {
    private static ApiRig api;

    @BeforeAll
    static void start() throws IOException {
        api = ApiRig.start(
                "http-limits-it",
                Map.of(
                        "fleet", "agent:*",
                        "robot", "agent:robot-1",
                        "paula", "role:deal-desk",
                        "sam", "role:security",
                        "auditor", "read",
                        "hasty", "agent:hasty-1"));
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void everybody_does_only_what_their_token_allows() throws IOException, InterruptedException {
        String caseId = String.valueOf(api.hold("scopes-1", "pay-4").at("case", "caseId"));
        String one = "/v1/roles/deal-desk/cases/" + caseId;

        assertThat(api.send(HttpRequest.newBuilder(api.uri("/v1/roles")).build())
                        .problem())
                .isEqualTo("unauthenticated");
        assertThat(api.get("nobody", "/v1/roles").header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(api.post("robot", "/v1/actions", ApiRig.payment("robot-2", 1))
                        .problem())
                .isEqualTo("forbidden");
        assertThat(api.post("robot", "/v1/actions", ApiRig.payment("robot-1", 1))
                        .status())
                .isEqualTo(200);
        assertThat(api.get("robot", "/v1/actions/scopes-1/pay-4").problem()).isEqualTo("forbidden");
        assertThat(api.get("auditor", "/v1/actions/scopes-1/pay-4?wait=0").status())
                .isEqualTo(200);
        assertThat(api.post("auditor", one + "/decisions", Map.of("optionId", "approve"))
                        .problem())
                .isEqualTo("forbidden");
        assertThat(api.post("sam", one + "/decisions", Map.of("optionId", "approve"))
                        .problem())
                .isEqualTo("forbidden");
        assertThat(api.get("fleet", "/v1/roles/deal-desk/cases").problem()).isEqualTo("forbidden");
        assertThat(api.get("auditor", one).status()).isEqualTo(200);
        assertThat(api.get("sam", "/v1/roles").response().body()).doesNotContain("deal-desk");
        assertThat(api.get("paula", "/v1/roles").at("roles", "0", "role")).isEqualTo("deal-desk");
        // the policy names it, the configuration does not
        assertThat(api.get("auditor", "/v1/roles/line-manager/cases").problem()).isEqualTo("unknown-role");
        Reply pretender = api.post("paula", one + "/decisions", Map.of("optionId", "reject", "decidedBy", "boss"));
        assertThat(pretender.problem()).isEqualTo("invalid-body");
        assertThat(pretender.at("errors", "0", "pointer")).isEqualTo("/decidedBy");
    }

    @Test
    void every_mistake_is_a_problem() throws IOException, InterruptedException {
        Reply all = api.send(api.posting(
                        "fleet",
                        "/v1/actions",
                        "{\"agentId\":\" \",\"request\":{\"text\":7},\"confidence\":{\"score\":1.5},\"proposl\":{}}")
                .build());
        assertThat(all.status()).isEqualTo(422);
        assertThat((List<?>) all.at("errors"))
                .extracting("pointer")
                .containsExactlyInAnyOrder(
                        "/agentId", "/sessionId", "/request/text", "/proposal", "/confidence/score", "/proposl");
        api.assertDescribed(all, "Problem");
        assertThat(problem(api.posting("fleet", "/v1/actions", "{").build())).isEqualTo("invalid-json");
        assertThat(problem(api.request("fleet", "/v1/actions")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build()))
                .isEqualTo("unsupported-media-type");
        assertThat(problem(api.request("fleet", "/v1/actions").DELETE().build()))
                .isEqualTo("method-not-allowed");
        assertThat(api.send(api.request("fleet", "/v1/actions").DELETE().build())
                        .header("Allow"))
                .isEqualTo("POST");
        assertThat(api.get("fleet", "/v1/nothing").problem()).isEqualTo("not-found");
        assertThat(api.get("fleet", "/v1/actions/none/none?wait=0").problem()).isEqualTo("unknown-action");
        assertThat(api.get("fleet", "/v1/actions/none/none?wait=soon").problem())
                .isEqualTo("invalid-parameter");
        assertThat(api.get("paula", "/v1/roles/deal-desk/cases?limit=0").problem())
                .isEqualTo("invalid-parameter");
        assertThat(api.get("paula", "/v1/roles/deal-desk/cases?status=LOST").problem())
                .isEqualTo("invalid-parameter");
        assertThat(api.get("paula", "/v1/roles/deal-desk/cases?after=x").problem())
                .isEqualTo("invalid-parameter");
        assertThat(api.get("paula", "/v1/roles/deal-desk/cases/case-x").problem())
                .isEqualTo("unknown-case");
        assertThat(problem(api.request("fleet", "/v1/actions/a/b/events")
                        .header("Accept", "text/html")
                        .build()))
                .isEqualTo("not-acceptable");
    }

    private static String problem(HttpRequest request) throws IOException, InterruptedException {
        return api.send(request).problem();
    }

    @Test
    void a_body_of_five_megabytes_is_too_large() throws IOException, InterruptedException {
        Map<String, Object> action = ApiRig.payment("large", 1);
        action.put("tenantId", "x".repeat(5 << 20));
        Reply known =
                api.send(api.posting("fleet", "/v1/actions", Json.write(action)).build());
        assertThat(known.status()).isEqualTo(413);
        assertThat(known.problem()).isEqualTo("too-large");
        // sent in chunks, its length is not known before
        byte[] bytes = Json.write(action).getBytes(UTF_8);
        HttpRequest chunked = api.request("fleet", "/v1/actions")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                .build();
        assertThat(api.send(chunked).problem()).isEqualTo("too-large");
    }

    @Test
    void clients_that_send_half_and_stop_hold_nobody_up() throws IOException, InterruptedException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), api.uri("/").getPort());
                slow.add(socket);
                OutputStream out = socket.getOutputStream();
                out.write(("POST /v1/actions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Authorization: Bearer " + ApiRig.token("fleet")
                                + "\r\nContent-Length: 1000\r\n\r\n{\"agentId\":")
                        .getBytes(UTF_8));
                out.flush();
            }
            assertThat(api.post("fleet", "/v1/actions", ApiRig.payment("quick", 1))
                            .status())
                    .isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void whoever_asks_too_often_is_told_to_wait_and_nobody_else_is() throws IOException, InterruptedException {
        URI uri = api.uri("/v1/actions/hasty-1/none?wait=0");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + ApiRig.token("hasty"))
                .build();
        List<Reply> limited = new ArrayList<>();
        while (limited.isEmpty()) {
            Stream.generate(() -> api.client().sendAsync(request, HttpResponse.BodyHandlers.ofString(UTF_8)))
                    .limit(200)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .filter(one -> one.statusCode() == 429)
                    .map(Reply::new)
                    .forEach(limited::add);
        }
        assertThat(limited.get(0).problem()).isEqualTo("rate-limited");
        assertThat(Integer.parseInt(limited.get(0).header("Retry-After"))).isPositive();
        assertThat(api.get("auditor", "/v1/roles").status()).isEqualTo(200);
    }

    @Test
    void requests_are_measured_by_path_and_never_by_identifier() throws IOException, InterruptedException {
        api.post("fleet", "/v1/actions", ApiRig.payment("measured-7", 1));
        String metrics = api.engine().get("/metrics").body();
        assertThat(metrics)
                .contains("escalation_http_requests_seconds_count{method=\"POST\",path=\"/v1/actions\",status=\"200\"}")
                .contains("escalation_http_waiting")
                .contains("escalation_http_view_entries")
                .doesNotContain("measured-7");
    }
}
