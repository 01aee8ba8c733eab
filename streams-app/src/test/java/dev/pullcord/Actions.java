package dev.pullcord;

import dev.pullcord.schemas.ActionAttributes;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Authority;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.Request;
import dev.pullcord.schemas.Reversibility;
import dev.pullcord.schemas.Signals;
import dev.pullcord.schemas.WorkItem;
import java.time.Instant;
import java.util.List;

/** Actions for tests: whole and plausible, changed by the test where it matters. */
public final class Actions {
    /** Time of the first action of a test. */
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private Actions() {}

    /** A payment of 40,000 dollars to a vendor, whole in every part. */
    public static AgentAction.Builder payment(String agentId, String actionId) {
        return AgentAction.newBuilder()
                .setAgentId(agentId)
                .setActionId(actionId)
                .setSessionId("session-1")
                .setOccurredAt(NOON)
                .setRequest(Request.newBuilder()
                        .setText("Please pay the March invoice of Brandt Metals.")
                        .setRequester("maria")
                        .build())
                .setWork(List.of(WorkItem.newBuilder()
                        .setName("read_invoice")
                        .setInput("{\"invoice\":\"INV-7\"}")
                        .setOutput("{\"vendor\":\"V-1\",\"total\":40000}")
                        .setTrusted(true)
                        .build()))
                .setProposal(proposal("payment.send", 4_000_000).build())
                .setSignals(Signals.newBuilder().build())
                .setAttributes(ActionAttributes.newBuilder().build())
                .setAuthority(Authority.newBuilder().setOnBehalfOf("maria").build());
    }

    /** A proposal of some type and amount in US cents. */
    public static Proposal.Builder proposal(String actionType, long cents) {
        return Proposal.newBuilder()
                .setActionType(actionType)
                .setTool("send_money")
                .setArguments("{\"vendor\":\"V-1\",\"amount\":" + cents / 100.0 + "}")
                .setAmount(Money.newBuilder()
                        .setMinorUnits(cents)
                        .setCurrency("USD")
                        .build())
                .setEffect(Effect.WRITE)
                .setReversibility(Reversibility.IRREVERSIBLE)
                .setReasoning("The invoice is due and matches the order.")
                .setParties(List.of(
                        PartyRef.newBuilder().setRole("vendor").setId("V-1").build()));
    }
}
