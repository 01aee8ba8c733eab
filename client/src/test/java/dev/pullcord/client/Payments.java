package dev.pullcord.client;

import dev.pullcord.client.action.ActionBuilder;
import dev.pullcord.client.action.Work;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.Reversibility;
import java.util.Map;

/** Payments that tests propose. */
public final class Payments {
    /** Holds payments over 1,000 dollars, denies deletions, lets the rest pass. */
    static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: sdk, owner: risk-office, reviewBy: 2030-01-31 }
            triggers:
              - id: over-limit
                type: boundary
                when: 'action.type == "payment.send" && amount.value > 1000.0'
                path: desk
              - id: no-deletion
                type: policy
                when: 'action.type == "data.delete"'
                then: deny
                path: desk
            paths:
              desk: { steps: [ { role: deal-desk, within: 4h } ], fallback: deny }
            """;

    private Payments() {}

    /** A payment of some dollars, whole in every part. */
    public static ActionBuilder payment(String agentId, String actionId, String dollars) {
        return payment("payment.send", agentId, actionId, dollars);
    }

    /** The same as another class of action. */
    public static ActionBuilder payment(String type, String agentId, String actionId, String dollars) {
        return ActionBuilder.of(agentId, type, "send_money")
                .id(actionId)
                .session("session-1")
                .request("Please pay the March invoice of Brandt Metals.")
                .arguments(Map.of("vendor", "V-1", "amount", dollars))
                .amount(dollars, "USD")
                .party("vendor", "V-1", "Brandt Metals")
                .effect(Effect.WRITE, Reversibility.IRREVERSIBLE)
                .reasoning("The invoice is due and matches the order.")
                .onBehalfOf("maria", "payments:write")
                .work(Work.tool("read_invoice")
                        .input("{\"invoice\":\"INV-7\"}")
                        .output("{\"total\":1840}")
                        .trusted());
    }
}
