package dev.pullcord.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.client.PullcordClient;
import dev.pullcord.client.testkit.Ruling;
import dev.pullcord.client.testkit.TestEngine;
import dev.pullcord.schemas.ExecutionReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How an agent team tests its agent: its own policy, a scripted reviewer, no broker, and no waiting. */
@Timeout(120)
class InvoiceAgentTest {
    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: invoices, owner: finance, reviewBy: 2030-01-31 }
            triggers:
              - id: payment-over-limit
                type: boundary
                when: 'action.type == "payment.send" && amount.usd > 2500.0'
                path: finance
            paths:
              finance: { steps: [ { role: finance-manager, within: 8h } ], fallback: deny }
            """;

    private final TestEngine engine = TestEngine.start().release("invoices", POLICY);
    private final PullcordClient client = engine.agent(Main.AGENT).build();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    @Test
    void what_a_person_approves_is_paid() {
        engine.reviewer(
                "finance-manager", handoff -> Ruling.approve("as ordered").after(Duration.ofHours(3)));
        assertThat(run(Duration.ofHours(8))).contains("\"paid\":\"4000.00\"");
        assertThat(engine.records(engine.topics().executions(), ExecutionReport.class))
                .extracting(ExecutionReport::getTool)
                .containsExactly("readInvoice", "pay");
        assertThat(engine.findings()).isEmpty();
    }

    @Test
    void what_a_person_edits_is_paid_as_edited() {
        engine.reviewer(
                "finance-manager",
                handoff -> Ruling.modify("{\"vendor\":\"V-204\",\"amount\":\"2400.00\"}", "the rest is disputed"));
        assertThat(run(Duration.ofHours(8))).contains("\"paid\":\"2400.00\"");
    }

    @Test
    void what_a_person_rejects_is_not_paid_and_the_model_reads_why() {
        engine.reviewer("finance-manager", handoff -> Ruling.reject("paid last week"));
        assertThat(run(Duration.ofHours(8))).isEqualTo("Not done: paid last week");
    }

    @Test
    void when_nobody_answers_nothing_is_paid() {
        assertThat(run(Duration.ofHours(1))).startsWith("Not done yet");
        assertThat(log).anyMatch(line -> line.contains("no answer within 3600 s"));
    }

    private String run(Duration patience) {
        return new InvoiceAgent(client, patience, log::add).run(new StubModel(), Main.REQUEST);
    }
}
