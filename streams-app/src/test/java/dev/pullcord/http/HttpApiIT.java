package dev.pullcord.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Actions;
import dev.pullcord.http.ApiRig.Reply;
import dev.pullcord.runtime.EngineRig;
import dev.pullcord.runtime.Tape;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.MessageKind;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.record.RecordJson;
import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.serde.EventHeaders;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The HTTP API in front of a real engine, broker and registry. */
@Timeout(180)
class HttpApiIT {
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static ApiRig api;

    @BeforeAll
    static void start() throws IOException {
        api = ApiRig.start(
                "http-it",
                Map.of(
                        "fleet", "agent:*",
                        "paula", "role:deal-desk",
                        "peter", "role:deal-desk",
                        "sam", "role:security",
                        "auditor", "read"));
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void a_small_payment_is_cleared_at_once() throws IOException, InterruptedException {
        Reply reply = api.post("fleet", "/v1/actions", ApiRig.payment("small", 100));

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        assertThat(reply.at("clearance", "verdict")).isEqualTo("PROCEED");
        assertThat(reply.at("case")).isNull();
        api.assertDescribed(reply, "ActionStatus");
        assertThat(reply.header("Location")).isEqualTo("/v1/actions/small/" + reply.at("actionId"));
        Reply again = api.get("fleet", reply.header("Location"));
        assertThat(again.at("clearance")).isEqualTo(reply.at("clearance"));
    }

    @Test
    void a_held_payment_is_decided_over_http_and_the_waiting_agent_sees_the_resolution() throws Exception {
        Reply held = api.hold("held-1", "pay-1");
        String caseId = String.valueOf(held.at("case", "caseId"));
        assertThat(held.at("clearance", "caseId")).isEqualTo(caseId);
        assertThat(held.at("case", "role")).isEqualTo("deal-desk");
        CompletableFuture<HttpResponse<String>> waiting = api.client()
                .sendAsync(
                        api.request("fleet", "/v1/actions/held-1/pay-1?wait=60").build(),
                        HttpResponse.BodyHandlers.ofString(UTF_8));

        Reply queue = api.get("paula", "/v1/roles/deal-desk/cases");
        api.assertDescribed(queue, "CaseQueue");
        assertThat(queue.response().body()).contains(caseId);
        Reply whole = api.get("paula", "/v1/roles/deal-desk/cases/" + caseId);
        api.assertDescribed(whole, "CaseState");
        assertThat(whole.at("handoff", "request", "text")).isEqualTo("Please pay the March invoice of Brandt Metals.");
        Reply decided = api.post(
                "paula",
                "/v1/roles/deal-desk/cases/" + caseId + "/decisions",
                Map.of("optionId", "approve", "rationale", "known vendor"));

        assertThat(decided.status()).as(decided.response().body()).isEqualTo(200);
        api.assertDescribed(decided, "DecisionAnswer");
        assertThat(decided.at("case", "status")).isEqualTo("RESOLVED");
        assertThat(decided.at("audit", "actor")).isEqualTo("paula");
        Reply resolved = new Reply(waiting.get());
        assertThat(resolved.at("resolution", "disposition")).isEqualTo("APPROVED");
        assertThat(resolved.at("resolution", "decidedBy")).isEqualTo("paula");
        assertThat(resolved.at("resolution", "digest")).isEqualTo(held.at("clearance", "digest"));
        api.assertDescribed(resolved, "ActionStatus");

        Reply trail = api.get("auditor", "/v1/cases/" + caseId + "/audit");
        api.assertDescribed(trail, "AuditTrail");
        assertThat((List<?>) trail.at("records")).extracting("event").contains("RAISED", "OFFERED", "RESOLVED");
        assertThat(api.get("paula", "/v1/cases/" + caseId + "/audit").status()).isEqualTo(200);
        assertThat(api.get("sam", "/v1/cases/" + caseId + "/audit").problem()).isEqualTo("forbidden");
        Reply done = api.get("paula", "/v1/roles/deal-desk/cases?status=RESOLVED");
        assertThat(done.response().body()).contains(caseId);
        assertThat(api.get("paula", "/v1/roles/deal-desk/cases").response().body())
                .doesNotContain(caseId);
    }

    @Test
    void a_second_decision_is_refused_with_the_code_of_the_engine() throws IOException, InterruptedException {
        String caseId = String.valueOf(api.hold("refused-1", "pay-2").at("case", "caseId"));
        String decisions = "/v1/roles/deal-desk/cases/" + caseId + "/decisions";

        Reply unknown = api.post("paula", decisions, Map.of("optionId", "perhaps"));
        assertThat(unknown.problem()).isEqualTo("decision-invalid");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.at("code")).isEqualTo("option-unknown");
        Reply stale = api.post("paula", decisions, Map.of("optionId", "approve", "digestSeen", "0".repeat(64)));
        assertThat(stale.problem()).isEqualTo("refused");
        assertThat(stale.at("code")).isEqualTo("digest-stale");
        assertThat(api.post("paula", decisions, Map.of("optionId", "reject")).status())
                .isEqualTo(200);
        Reply late = api.post("paula", decisions, Map.of("optionId", "approve"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.at("code")).isEqualTo("already-decided");
        api.assertDescribed(late, "Problem");
    }

    @Test
    void a_claim_keeps_others_out_and_a_question_reaches_the_agent_and_comes_back() throws Exception {
        String caseId = String.valueOf(api.hold("asked-1", "pay-5").at("case", "caseId"));
        String one = "/v1/roles/deal-desk/cases/" + caseId;
        String decisions = one + "/decisions";

        Reply claimed = api.post("paula", decisions, Map.of("kind", "CLAIM", "leaseMillis", 60_000));
        assertThat(claimed.status()).as(claimed.response().body()).isEqualTo(200);
        assertThat(claimed.at("case", "status")).isEqualTo("CLAIMED");
        assertThat(claimed.at("case", "lease", "person")).isEqualTo("paula");
        assertThat(api.get("peter", "/v1/roles/deal-desk/cases?status=CLAIMED").at("cases", "0", "claim", "person"))
                .isEqualTo("paula");
        Reply late = api.post("peter", decisions, Map.of("optionId", "approve"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.at("code")).isEqualTo("lease-held");
        assertThat(api.post("peter", decisions, Map.of("kind", "COMMENT")).at("code"))
                .isEqualTo("text-missing");
        assertThat(api.post("peter", decisions, Map.of("kind", "COMMENT", "rationale", "I know them"))
                        .status())
                .isEqualTo(200);

        Reply asked = api.post("paula", decisions, Map.of("kind", "ASK", "rationale", "Which order is it for?"));
        assertThat(asked.at("case", "status")).isEqualTo("ASKED");
        String action = "/v1/actions/asked-1/pay-5";
        EngineRig.await("the question", () -> api.at(action, "questions", "0", "text") != null);
        Reply status = api.get("fleet", action + "?wait=0");
        api.assertDescribed(status, "ActionStatus");
        assertThat(status.at("questions", "0", "text")).isEqualTo("Which order is it for?");
        api.post(
                "fleet",
                action + "/answers",
                Map.of("questionId", String.valueOf(status.at("questions", "0", "questionId")), "text", "PO-12"));
        EngineRig.await("the answer", () -> api.at(action, "questions", "0") == null);
        Reply whole = api.get("paula", one);
        assertThat(whole.at("handoff", "exchanges", "0", "answer")).isEqualTo("PO-12");

        api.post("fleet", action + "/cancellation", Map.of("text", "paid by hand"));
        Reply ended = api.get("fleet", action + "?wait=60");
        assertThat(ended.at("resolution", "disposition")).isEqualTo("CANCELLED");
    }

    @Test
    void the_news_of_an_action_come_as_events_until_its_end() throws Exception {
        api.hold("events-1", "pay-3");
        HttpResponse<Stream<String>> stream = api.client()
                .send(
                        api.request("fleet", "/v1/actions/events-1/pay-3/events")
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
        assertThat(stream.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        List<String> lines = new ArrayList<>();
        stream.body().forEach(line -> {
            lines.add(line);
            if (line.equals("event: case") && !lines.contains("event: resolution")) {
                decide("events-1", "pay-3");
            }
        });

        // the stream has ended by itself
        assertThat(lines).contains("event: clearance", "event: case", "event: resolution");
        String last = lines.get(lines.lastIndexOf("event: resolution") + 1);
        assertThat(Json.parse(last.substring("data: ".length())))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("disposition", "REJECTED");
    }

    private static void decide(String agent, String action) {
        try {
            Reply status = api.get("fleet", "/v1/actions/" + agent + "/" + action + "?wait=0");
            api.post(
                    "paula",
                    "/v1/roles/deal-desk/cases/" + status.at("case", "caseId") + "/decisions",
                    Map.of("optionId", "reject"));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void what_is_written_carries_cloud_events_headers_and_the_trace_of_the_caller() throws Exception {
        HttpRequest request = api.posting("fleet", "/v1/actions", Json.write(ApiRig.payment("traced", 1)))
                .header("traceparent", TRACE)
                .header("Idempotency-Key", "\"traced-1\"")
                .build();
        assertThat(api.send(request).status()).isEqualTo(200);

        try (Tape<ConsumerRecord<String, byte[]>> tape =
                api.engine().records(api.engine().topics().actions())) {
            ConsumerRecord<String, byte[]> record = tape.first(one -> one.key().equals("traced"));
            EventContext context = EventHeaders.read(record.headers());
            assertThat(context.id()).isEqualTo("traced-1");
            assertThat(context.type()).isEqualTo("dev.pullcord.AgentAction.v1");
            assertThat(context.traceparent()).isEqualTo(TRACE);
            AgentAction action = api.engine()
                    .cluster()
                    .codec()
                    .decode(record.topic(), record.headers(), record.value(), AgentAction.class);
            assertThat(action.getActionId()).isEqualTo("traced-1");
            assertThat(action.getProposal().getArguments()).contains("\"vendor\":\"V-1\"");
        }
    }

    @Test
    void a_retry_gets_the_same_clearance_and_another_body_under_the_same_key_is_refused() throws Exception {
        String body = Json.write(ApiRig.payment("retry", 10));
        Reply first = api.send(keyed(body).build());
        Reply second = api.send(keyed(body).build());
        assertThat(second.at("clearance")).isEqualTo(first.at("clearance"));
        assertThat(first.at("actionId")).isEqualTo("retry-1");

        Reply other = api.send(keyed(Json.write(ApiRig.payment("retry", 11))).build());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("action-differs");
    }

    @Test
    void an_action_that_was_proposed_over_kafka_is_not_mistaken_for_another_one() throws Exception {
        AgentAction action = Actions.payment("both-doors", "door-1")
                .setProposal(Actions.proposal("payment.send", 1_000).build())
                .build();
        api.engine().propose(action);
        api.engine().clearance("door-1");

        // nothing is known of its body here: the digest of the clearance tells
        Map<String, Object> other = ApiRig.payment("both-doors", 9_999);
        other.put("actionId", "door-1");
        assertThat(api.post("fleet", "/v1/actions", other).problem()).isEqualTo("action-differs");
        // the record as the wire has it is a body too
        Reply same = api.send(
                api.posting("fleet", "/v1/actions", RecordJson.line(action)).build());
        assertThat(same.at("clearance", "verdict")).isEqualTo("PROCEED");
    }

    private static HttpRequest.Builder keyed(String body) {
        return api.posting("fleet", "/v1/actions", body).header("Idempotency-Key", "retry-1");
    }

    @Test
    void identifiers_with_slashes_and_blanks_find_their_way() throws IOException, InterruptedException {
        Map<String, Object> action = ApiRig.payment("team/agent 7", 5);
        action.put("actionId", "a/b?c#ü");
        Reply reply = api.post("fleet", "/v1/actions", action);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);

        Reply found = api.get("fleet", reply.header("Location"));
        assertThat(found.status()).as(found.response().body()).isEqualTo(200);
        assertThat(found.at("actionId")).isEqualTo("a/b?c#ü");
    }

    @Test
    void reports_outcomes_answers_and_cancellations_reach_their_topics() throws Exception {
        String action = "/v1/actions/reporter/done-1";
        Reply execution = api.post(
                "fleet",
                action + "/executions",
                Map.of("status", "EXECUTED", "tool", "send_money", "response", Map.of("ok", true)));
        assertThat(execution.status()).as(execution.response().body()).isEqualTo(202);
        api.assertDescribed(execution, "ExecutionReport");
        assertThat(api.post("fleet", action + "/outcomes", Map.of("kind", "RIGHT", "source", "audit"))
                        .status())
                .isEqualTo(202);
        assertThat(api.post("fleet", action + "/answers", Map.of("questionId", "q-1", "text", "yes"))
                        .status())
                .isEqualTo(202);
        assertThat(api.post("fleet", action + "/cancellation", Map.of()).status())
                .isEqualTo(202);

        EngineRig rig = api.engine();
        try (Tape<ExecutionReport> reports = rig.tape(rig.topics().executions(), ExecutionReport.class);
                Tape<Outcome> outcomes = rig.tape(rig.topics().outcomes(), Outcome.class);
                Tape<AgentMessage> messages = rig.tape(rig.topics().messages(), AgentMessage.class)) {
            assertThat(reports.first(one -> one.getAgentId().equals("reporter")).getResponse())
                    .isEqualTo("{\"ok\":true}");
            assertThat(outcomes.first(one -> one.getAgentId().equals("reporter"))
                            .getSource())
                    .isEqualTo("audit");
            assertThat(messages.until(2, one -> one.getAgentId().equals("reporter")))
                    .extracting(AgentMessage::getKind)
                    .containsExactlyInAnyOrder(MessageKind.ANSWER, MessageKind.CANCEL);
        }
    }
}
