package dev.pullcord.benchmarks.cases;

import dev.pullcord.schemas.ActionAttributes;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.Authority;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.MessageKind;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.schemas.Request;
import dev.pullcord.schemas.Signals;
import dev.pullcord.schemas.WorkItem;
import dev.pullcord.schemas.digest.ActionDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Small payments, all of which one role has to decide. */
final class Payments {
    /** How long the role has. */
    static final Duration WITHIN = Duration.ofDays(1);

    static final String POLICY_NAME = "held-payments";

    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: held-payments, owner: benchmarks }
            appliesTo: { profiles: [autonomous] }
            triggers:
              - { id: every-payment, type: boundary, when: 'action.type == "payment.send"', path: desk }
            paths:
              desk: { steps: [ { role: deal-desk, within: 24h } ], fallback: deny }
            """;

    private static final int CASES_PER_AGENT = 10;

    private Payments() {}

    /** The policy that holds them. */
    static ReleasedDocument policy(Instant at) {
        return ReleasedDocument.newBuilder()
                .setKind("EscalationPolicy")
                .setName(POLICY_NAME)
                .setVersion(ActionDigest.sha256(POLICY))
                .setContent(POLICY)
                .setReleasedBy("benchmark")
                .setReleasedAt(at)
                .build();
    }

    /** Payment number so and so. */
    static AgentAction action(long number, Instant at) {
        String vendor = "V-" + number % 500;
        return AgentAction.newBuilder()
                .setAgentId(agent(number))
                .setActionId("payment-" + number)
                .setSessionId("session-" + number)
                .setOccurredAt(at)
                .setRequest(Request.newBuilder()
                        .setText("Please pay invoice INV-" + number + " of " + vendor + " before the end of the week.")
                        .setRequester("maria")
                        .build())
                .setWork(List.of(WorkItem.newBuilder()
                        .setName("read_invoice")
                        .setInput("{\"invoice\":\"INV-" + number + "\"}")
                        .setOutput("{\"vendor\":\"" + vendor + "\",\"total\":" + number % 10_000 + "}")
                        .setTrusted(true)
                        .build()))
                .setProposal(Proposal.newBuilder()
                        .setActionType("payment.send")
                        .setTool("send_money")
                        .setArguments("{\"vendor\":\"" + vendor + "\",\"amount\":" + number % 10_000 + "}")
                        .setAmount(Money.newBuilder()
                                .setMinorUnits(number % 10_000 * 100)
                                .setCurrency("USD")
                                .build())
                        .setEffect(Effect.WRITE)
                        .setReasoning("The invoice is due and matches the order.")
                        .build())
                .setSignals(Signals.newBuilder().build())
                .setAttributes(ActionAttributes.newBuilder().build())
                .setAuthority(Authority.newBuilder().setOnBehalfOf("maria").build())
                .build();
    }

    /** The agent's word that it no longer wants payment number so and so. */
    static AgentMessage cancel(long number, Instant at) {
        return AgentMessage.newBuilder()
                .setMessageId("cancel-" + number)
                .setAgentId(agent(number))
                .setActionId("payment-" + number)
                .setKind(MessageKind.CANCEL)
                .setText("paid by hand")
                .setSentAt(at)
                .build();
    }

    private static String agent(long number) {
        return "agent-" + number / CASES_PER_AGENT;
    }
}
