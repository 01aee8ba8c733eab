package dev.pullcord.dev;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pullcord.runtime.EngineRig;
import dev.pullcord.runtime.Tape;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.PartState;
import dev.pullcord.schemas.PartStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An agent whose clients are none of ours, in front of the engine: the wire format is what others think it is. */
@Timeout(600)
class OfficialClientIT {
    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: payments, owner: risk-office, reviewBy: 2030-01-31 }
            triggers:
              - id: one-payment-an-hour
                type: boundary
                window: { scope: [agent], where: 'action.type == "payment.send"', aggregate: 'count()', over: 1h, slide: 5m }
                when: 'window.value > 1.0'
                path: desk
            paths:
              desk: { steps: [ { role: deal-desk, within: 4h } ], fallback: deny }
            """;

    @Test
    void a_client_of_another_maker_sends_actions_and_reads_their_clearances() throws Exception {
        OfficialClient.install();
        try (EngineRig rig = new EngineRig("official")) {
            rig.start();
            rig.release("payments", POLICY);

            Map<String, JsonNode> answers = answers("official-1", "official-2");

            assertThat(Objects.requireNonNull(answers.get("official-1"))
                            .get("verdict")
                            .asText())
                    .isEqualTo("PROCEED");
            JsonNode held = Objects.requireNonNull(answers.get("official-2"));
            assertThat(held.get("verdict").asText()).isEqualTo("HOLD");
            Handoff handoff = rig.handoff("deal-desk", "official-2");
            assertThat(handoff.getCaseId()).isEqualTo(held.get("caseId").asText());
            assertThat(handoff.getDigest()).isEqualTo(held.get("digest").asText());
            assertThat(handoff.getCompleteness())
                    .hasSize(7)
                    .extracting(PartStatus::getState)
                    .containsOnly(PartState.COMPLETE);
            assertWhole(rig);
        }
    }

    /** What the client wrote is what we read. */
    private static void assertWhole(EngineRig rig) {
        try (Tape<AgentAction> actions = rig.tape(rig.topics().actions(), AgentAction.class)) {
            AgentAction action = actions.first(one -> one.getActionId().equals("official-1"));
            assertThat(action.getProposal().getAmount().getMinorUnits()).isEqualTo(184_000);
            assertThat(action.getProposal().getEffect()).isEqualTo(Effect.WRITE);
            assertThat(action.getSignals().getScores()).containsEntry("toxicity", 0.01);
            assertThat(action.getRequest().getText()).startsWith("Please pay invoice 2026-1180");
        }
    }

    private static Map<String, JsonNode> answers(String... actions) throws IOException, InterruptedException {
        DevCluster cluster = SharedCluster.get();
        Process client = OfficialClient.start(
                "--bootstrap",
                cluster.bootstrapServers(),
                "--registry",
                cluster.registryUrl(),
                "--prefix",
                "official.",
                "--agent",
                "invoice-agent",
                "--action",
                actions[0],
                "--action",
                actions[1]);
        Map<String, JsonNode> answers = new HashMap<>();
        BufferedReader said = client.inputReader(UTF_8);
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            JsonNode clearance = new ObjectMapper().readTree(line).get("clearance");
            answers.put(clearance.get("actionId").asText(), clearance);
        }
        assertThat(client.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(client.exitValue()).as(OfficialClient.complaints()).isZero();
        return answers;
    }
}
