package dev.pullcord.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.Approval;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Exchange;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.WorkItem;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.record.RecordJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final StringWriter written = new StringWriter();
    private final PrintWriter out = new PrintWriter(written, true);

    @Test
    void an_evaluation_tells_verdict_inputs_windows_firings_score_and_policies() {
        new EvaluationReport(out).print(Samples.evaluation());

        assertThat(written.toString()).isEqualTo("""
                        HOLD  payment.send  payer/eu/runs/7#3
                          judged    2026-11-02T09:00:00Z, from agent.actions-1@42
                          session   runs/7
                          path      deal-desk: strictest: boundary payment-over-limit

                        What was known
                          profile   internal-operations (default: reference.agents does not know the agent)
                          amount    12000 USD, rate 1
                          vendor    V-204, not approved

                        Windows
                          finance/burst  payer/eu: 14500, usual 900.5

                        Triggers: 1 fired of 17 in force
                          boundary  finance/payment-over-limit
                            12,000 USD to a vendor that is not approved
                            strength 1, weight 1, path deal-desk
                            amount.usd = 12000, threshold 10000, at /proposal/amount

                        Score
                          0.35 from confidence, anomaly and risk; held from 1

                        Policies aaaaaaaaaaaa
                          finance  bbbbbbbbbbbb
                        """);
    }

    @Test
    void a_handoff_shows_all_seven_parts_and_what_is_incomplete() {
        new HandoffReport(out).print(Samples.handoff("c-1", "deal-desk"));

        assertThat(written.toString())
                .contains("1. The request of maria\n  | Pay the printer.\n  | Today, please.\n")
                .contains("2. Work done\n  2026-11-02T09:00:00Z  read_file OK (untrusted output)")
                .contains("3. What made it stop\n  boundary  finance/payment-over-limit")
                .contains("4. The proposed action\n  type      payment.send, tool send_money")
                .contains("  amount    12000.00 USD")
                .contains("5. The question\n  | Pay 12,000.00 USD to Alder Print?")
                .contains("6. The answers and what follows\n  approve  The payment leaves today.")
                .contains("takes --arguments of {\"type\":\"object\"}")
                .contains("7. Who acts, and for whom\n  agent     payer/eu (not stated)")
                .contains("  partial   work: 2 of 40 outputs cut");
    }

    @Test
    void what_a_tool_wrote_cannot_steer_the_terminal() {
        new HandoffReport(out).print(Samples.handoff("c-1", "deal-desk"));

        assertThat(written.toString()).doesNotContain("\u001b").contains("total ·[31m12,000");
    }

    @Test
    void who_decides_next_sees_what_was_asked_and_who_approved_what() {
        Handoff handoff = Handoff.newBuilder(Samples.handoff("c-1", "deal-desk"))
                .setRound(2)
                .setExchanges(List.of(Exchange.newBuilder()
                        .setQuestionId("q-1")
                        .setRole("deal-desk")
                        .setAskedBy("paula")
                        .setQuestion("Which order is it?")
                        .setAskedAt(Samples.AT)
                        .setAnswer("4711, as \u001b[2Jread.")
                        .setWork(List.of(WorkItem.newBuilder()
                                .setName("find_order")
                                .setOutput("4711")
                                .build()))
                        .setAnsweredAt(Samples.AT)
                        .build()))
                .setApprovalsNeeded(2)
                .setApprovals(List.of(Approval.newBuilder()
                        .setDecisionId("d-1")
                        .setRole("deal-desk")
                        .setPerson("otto")
                        .setOptionId("modify")
                        .setModifiedArguments("{\"amount\":900}")
                        .setDigest("d".repeat(64))
                        .setRationale("the undisputed part")
                        .setAt(Samples.AT)
                        .build()))
                .build();

        new HandoffReport(out).print(handoff);

        assertThat(written.toString()).contains("""
                So far
                  reopened; this is round 2
                  2026-11-02T09:00:00Z  paula of deal-desk asked the agent
                  | Which order is it?
                  2026-11-02T09:00:00Z  the agent answered
                  | 4711, as ·[2Jread.
                    find_order OK (untrusted output): 4711
                  1 of 2 approvals by different people
                  2026-11-02T09:00:00Z  otto of deal-desk: modify
                    with the arguments {"amount":900}
                  | the undisputed part
                """);
    }

    @Test
    void amounts_are_shown_in_major_units() {
        assertThat(HandoffReport.amount(new Money(9870L, "USD"))).isEqualTo("98.70 USD");
        assertThat(HandoffReport.amount(new Money(500L, "JPY"))).isEqualTo("500 JPY");
        assertThat(HandoffReport.amount(new Money(5L, ""))).isEqualTo("5 minor units of \"\"");
    }

    @Test
    void a_record_becomes_json_with_times_in_words() {
        Evaluation evaluation = Samples.evaluation();

        Object json = Json.parse(RecordJson.line(evaluation));

        assertThat(json)
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("verdict", "HOLD")
                .containsEntry("evaluatedAt", "2026-11-02T09:00:00Z")
                .containsEntry("policies", Map.of("finance", "b".repeat(64)))
                .containsKey("firings");
        assertThat(Json.parse(RecordJson.pretty(evaluation))).isEqualTo(json);
    }

    @Test
    void bytes_that_are_no_record_are_shown_with_their_headers() {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>("escalation.dlq", 0, 7, "k", new byte[] {1, 2, (byte) 0xff});
        record.headers().add("reason", "not-framed".getBytes(StandardCharsets.UTF_8));

        assertThat(RecordView.readable(record, null))
                .startsWith("escalation.dlq-0@7  ")
                .contains("\n  reason: not-framed\n")
                .endsWith("\"base64:AQL/\"");
        assertThat(RecordView.line(record, null))
                .contains("\"offset\":7", "\"headers\":{\"reason\":\"not-framed\"}", "\"value\":\"base64:AQL/\"");
    }

    @Test
    void long_bytes_are_cut_and_say_so() {
        byte[] text = "x".repeat(RecordView.BYTES_MAX + 1).getBytes(StandardCharsets.UTF_8);

        assertThat(RecordView.bytes(text))
                .hasSizeLessThan(RecordView.BYTES_MAX + 40)
                .endsWith("… (4097 bytes)");
        assertThat(RecordView.bytes("plain\ntext".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("plain\ntext");
    }

    @Test
    void empty_lists_and_maps_stay_on_one_line() {
        assertThat(RecordJson.pretty(Map.of("a", Map.of()))).isEqualTo("{\n  \"a\": {}\n}");
    }
}
