package dev.pullcord.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Actions;
import dev.pullcord.core.ingest.ActionValidator;
import dev.pullcord.core.ingest.CheckedAction;
import dev.pullcord.core.ingest.InvalidAction;
import dev.pullcord.http.body.Body.Read;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.MessageKind;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.record.RecordJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BodyTest {
    private static final Body ACTION =
            Body.of("AgentAction", AgentAction.getClassSchema()).filling("actionId", "occurredAt");
    private static final Map<String, Object> FILLED = Map.of("actionId", "filled", "occurredAt", Actions.NOON);
    private static final String LEAST = """
            {"agentId":"a","sessionId":"s","request":{"text":"pay"},
             "proposal":{"actionType":"payment.send","tool":"pay"}%s}
            """;

    private static Read<AgentAction> read(String json) {
        return ACTION.read(AgentAction.class, Json.parse(json), FILLED);
    }

    private static AgentAction record(String json) {
        Read<AgentAction> read = read(json);
        assertThat(read.mistakes()).isEmpty();
        return Objects.requireNonNull(read.record());
    }

    @Test
    void what_has_a_default_may_be_left_out() {
        AgentAction action = record(LEAST.formatted(""));
        assertThat(action.getActionId()).isEqualTo("filled");
        assertThat(action.getOccurredAt()).isEqualTo(Actions.NOON);
        assertThat(action.getWork()).isEmpty();
        assertThat(action.getSignals().getScores()).isEmpty();
        assertThat(Objects.requireNonNull(action.getProposal()).getArguments()).isEqualTo("{ }");
        assertThat(action.getProposal().getEffect()).isEqualTo(Effect.UNKNOWN);
        assertThat(action.getConfidence()).isNull();
    }

    @Test
    void a_record_written_as_json_is_read_back_the_same() {
        AgentAction action = Actions.payment("agent-7", "action-1").build();
        assertThat(record(RecordJson.line(action))).isEqualTo(action);
    }

    @Test
    void null_is_as_good_as_nothing() {
        assertThat(record(LEAST.formatted(",\"work\":null,\"confidence\":null,\"actionId\":null"))
                        .getActionId())
                .isEqualTo("filled");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2026-03-02T12:00:00Z\" | 2026-03-02T12:00:00Z",
                "\"2026-03-02T13:00:00+01:00\" | 2026-03-02T12:00:00Z",
                "\"2026-03-02T12:00:00.123456Z\" | 2026-03-02T12:00:00.123Z",
                "1772452800000 | 2026-03-02T12:00:00Z",
                "1.7724528e12 | 2026-03-02T12:00:00Z"
            })
    void a_time_is_iso_8601_or_milliseconds(String said, Instant meant) {
        assertThat(record(LEAST.formatted(",\"occurredAt\":" + said)).getOccurredAt())
                .isEqualTo(meant);
    }

    @Test
    void arguments_may_be_an_object_and_keep_every_digit() {
        AgentAction action = record("""
                {"agentId":"a","sessionId":"s","request":{"text":"pay"},
                 "proposal":{"actionType":"x","tool":"y","arguments":{"n":12345678901234567890.10,"t":"ü"}}}
                """);
        assertThat(Objects.requireNonNull(action.getProposal()).getArguments())
                .isEqualTo("{\"n\":12345678901234567890.10,\"t\":\"ü\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"agentId\":7}' | /agentId | 'expected a text, but found 7'",
                "'{\"work\":{}}' | /work | 'expected an array, but found an object'",
                "'{\"work\":[{\"name\":\"n\"},{}]}' | /work/1/name | 'expected a text, but found nothing'",
                "'{\"work\":[null]}' | /work/0 | 'expected an object, but found null'",
                "'{\"work\":[{\"name\":\"n\",\"trusted\":\"yes\"}]}' | /work/0/trusted | 'expected true or false, but found \"yes\"'",
                "'{\"work\":[{\"name\":\"n\",\"kind\":\"THOUGHT\"}]}' | /work/0/kind | 'expected one of TOOL_CALL, RETRIEVAL, CONCLUSION, UNKNOWN, but found \"THOUGHT\"'",
                "'{\"occurredAt\":\"noon\"}' | /occurredAt | 'expected a time such as 2026-03-02T12:00:00Z, or milliseconds since 1970, but found \"noon\"'",
                "'{\"confidence\":{\"score\":1.5}}' | /confidence/score | 'expected a number from 0 to 1, but found 1.5'",
                "'{\"signals\":{\"scores\":{\"a/b~c\":2}}}' | /signals/scores/a~1b~0c | 'expected a number from 0 to 1, but found 2.0'",
                "'{\"signals\":{\"retrievals\":[{\"query\":\"q\",\"hits\":3000000000}]}}' | /signals/retrievals/0/hits | 'expected a whole number of 32 bits, but found 3000000000'",
                "'{\"sesionId\":\"s\"}' | /sesionId | 'expected a field of AgentAction, but it has none of this name'",
                "'{\"proposal\":{\"amount\":{\"minorUnits\":1.5,\"currency\":\"USD\"}}}' | /proposal/amount/minorUnits | 'expected a whole number of 64 bits, but found 1.5'",
                "'{\"proposal\":{\"amount\":{\"minorUnits\":1}}}' | /proposal/amount/currency | 'expected an ISO 4217 code such as USD, but found nothing'",
                "'{\"proposal\":{\"arguments\":\"[1]\"}}' | /proposal/arguments | 'expected one JSON object, but found \"[1]\"'",
                "'{\"proposal\":{\"arguments\":[1]}}' | /proposal/arguments | 'expected one JSON object, but found \"[1]\"'"
            })
    void a_mistake_is_told_with_its_place(String json, String pointer, String detail) {
        assertThat(read(json).mistakes()).contains(new Mistake(pointer, detail));
    }

    @Test
    void all_mistakes_are_told_at_once_and_no_more_than_a_hundred() {
        assertThat(read("{\"agentId\":1,\"sessionId\":2,\"extra\":3}").mistakes())
                .extracting(Mistake::pointer)
                .containsExactlyInAnyOrder("/agentId", "/sessionId", "/request", "/proposal", "/extra");
        String many = "[" + "1,".repeat(999) + "1]";
        assertThat(read("{\"work\":" + many + "}").mistakes()).hasSize(Mistakes.MAX);
        assertThat(read("[]").mistakes())
                .containsExactly(new Mistake("", "expected one JSON object, but found an array"));
    }

    @Test
    void a_message_never_repeats_much_of_a_body() {
        assertThat(read("{\"agentId\":\"" + "x".repeat(100_000) + "\"}").mistakes())
                .allSatisfy(mistake -> assertThat(mistake.detail()).hasSizeLessThan(300));
    }

    @Test
    void what_the_request_says_elsewhere_may_be_repeated_but_not_changed() {
        Body body = Body.of("Execution", ExecutionReport.getClassSchema())
                .fixing("agentId", "actionId")
                .filling("executedAt");
        Map<String, Object> values = Map.of("agentId", "a", "actionId", "1", "executedAt", Actions.NOON);
        Object same = Json.parse("{\"agentId\":\"a\",\"status\":\"EXECUTED\",\"tool\":\"t\",\"response\":[1]}");
        assertThat(body.read(ExecutionReport.class, same, values).record())
                .isNotNull()
                .satisfies(report -> assertThat(report.getResponse()).isEqualTo("[1]"));
        Object other = Json.parse("{\"agentId\":\"b\",\"status\":\"EXECUTED\",\"tool\":\"t\"}");
        assertThat(body.read(ExecutionReport.class, other, values).mistakes())
                .extracting(Mistake::pointer)
                .containsExactly("/agentId");
    }

    @Test
    void a_body_may_need_more_than_its_record() {
        Body answer = Body.of("Answer", AgentMessage.getClassSchema())
                .fixing("agentId", "actionId", "kind")
                .filling("messageId", "sentAt")
                .needing("questionId");
        Map<String, Object> values = Map.of(
                "agentId", "a", "actionId", "1", "kind", MessageKind.ANSWER, "messageId", "m", "sentAt", Actions.NOON);
        assertThat(answer.read(AgentMessage.class, Json.parse("{\"text\":\"yes\"}"), values)
                        .mistakes())
                .extracting(Mistake::pointer)
                .containsExactly("/questionId");
        assertThat(answer.required()).containsExactlyInAnyOrder("questionId", "text");
    }

    @ParameterizedTest
    @CsvSource({
        "agentId, ' '",
        "sessionId, ''",
        "actionType, ''",
        "tool, ' '",
        "currency, EURO",
        "arguments, [1]",
        "arguments, {",
    })
    void what_is_refused_here_the_engine_would_refuse_too(String field, String value) {
        AgentAction whole = Actions.payment("agent-7", "action-1").build();
        Object json = Json.parse(RecordJson.line(whole)
                .replaceFirst("\"" + field + "\":\"(?:[^\"\\\\]|\\\\.)*\"", "\"" + field + "\":\"" + value + "\""));
        assertThat(read(Json.write(json)).mistakes()).isNotEmpty();
        AgentAction.Builder wrong = AgentAction.newBuilder(whole);
        var proposal = dev.pullcord.schemas.Proposal.newBuilder(Objects.requireNonNull(whole.getProposal()));
        switch (field) {
            case "agentId" -> wrong.setAgentId(value);
            case "sessionId" -> wrong.setSessionId(value);
            case "actionType" -> proposal.setActionType(value);
            case "tool" -> proposal.setTool(value);
            case "currency" ->
                proposal.setAmount(dev.pullcord.schemas.Money.newBuilder()
                        .setMinorUnits(1)
                        .setCurrency(value)
                        .build());
            default -> proposal.setArguments(value);
        }
        AgentAction action = wrong.setProposal(proposal.build()).build();
        CheckedAction refused = new ActionValidator(Duration.ofHours(1), 1 << 20)
                .check(action, action.getAgentId(), Actions.NOON, 1_000);
        assertThat(refused).isInstanceOf(InvalidAction.class);
    }
}
