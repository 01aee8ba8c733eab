package dev.pullcord.cli.report;

import dev.pullcord.schemas.Authority;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.DecisionOption;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.Enrichment;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.FiredValue;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Identity;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.PartState;
import dev.pullcord.schemas.PartStatus;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.PartySnapshot;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.Question;
import dev.pullcord.schemas.Request;
import dev.pullcord.schemas.Reversibility;
import dev.pullcord.schemas.Routing;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.WindowFeature;
import dev.pullcord.schemas.WorkItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An invented held payment, from its evaluation to its case. */
public final class Samples {
    /** Time of everything. */
    public static final Instant AT = Instant.parse("2026-11-02T09:00:00Z");

    private Samples() {}

    /** A payment of 12,000 dollars that a boundary held. */
    public static Evaluation evaluation() {
        return Evaluation.newBuilder()
                .setActionId("runs/7#3")
                .setAgentId("payer/eu")
                .setSessionId("runs/7")
                .setActionType("payment.send")
                .setSource("agent.actions-1@42")
                .setEvaluatedAt(AT)
                .setPolicyVersion("a".repeat(64))
                .setPolicies(Map.of("finance", "b".repeat(64)))
                .setEnrichment(enrichment())
                .setWindows(List.of(WindowFeature.newBuilder()
                        .setPolicy("finance")
                        .setTriggerId("burst")
                        .setScope(List.of("payer/eu"))
                        .setValue(14_500)
                        .setUsual(900.5)
                        .build()))
                .setFirings(List.of(firing()))
                .setOpportunities(17)
                .setScore(0.35)
                .setEscalateAt(1)
                .setVerdict(Verdict.HOLD)
                .setPath("deal-desk")
                .setPathReason("strictest: boundary payment-over-limit")
                .build();
    }

    /** The case of that payment. */
    public static CaseState caseState(String caseId, String role) {
        return CaseState.newBuilder()
                .setCaseId(caseId)
                .setAgentId("payer/eu")
                .setActionId("runs/7#3")
                .setStatus(CaseStatus.OFFERED)
                .setHandoff(handoff(caseId, role))
                .setAuditSequence(2)
                .setAuditHash("")
                .setUpdatedAt(AT)
                .build();
    }

    static Handoff handoff(String caseId, String role) {
        return Handoff.newBuilder()
                .setCaseId(caseId)
                .setAgentId("payer/eu")
                .setActionId("runs/7#3")
                .setRequest(Request.newBuilder()
                        .setText("Pay the printer.\nToday, please.")
                        .setRequester("maria")
                        .build())
                .setWork(List.of(WorkItem.newBuilder()
                        .setName("read_file")
                        .setInput("{}")
                        .setOutput("total \u001b[31m12,000")
                        .setStartedAt(AT)
                        .build()))
                .setFirings(List.of(firing()))
                .setProposal(proposal())
                .setQuestion(new Question(
                        "Pay 12,000.00 USD to Alder Print?",
                        List.of(
                                new DecisionOption("approve", "Pay", "The payment leaves today.", null),
                                new DecisionOption(
                                        "modify", "Edit", "The edited amount is paid.", "{\"type\":\"object\"}"))))
                .setIdentity(Identity.newBuilder()
                        .setAgentId("payer/eu")
                        .setTenantId("")
                        .setSessionId("runs/7")
                        .setAuthority(Authority.newBuilder()
                                .setOnBehalfOf("maria")
                                .setScopes(List.of("payments"))
                                .build())
                        .build())
                .setEnrichment(enrichment())
                .setRouting(Routing.newBuilder()
                        .setPath("deal-desk")
                        .setRole(role)
                        .setStep(0)
                        .setDueAt(AT.plusSeconds(14_400))
                        .setReason("strictest trigger")
                        .setFallback("deny")
                        .build())
                .setPolicyVersion("a".repeat(64))
                .setCompleteness(List.of(new PartStatus("work", PartState.PARTIAL, "2 of 40 outputs cut")))
                .setDigest("d".repeat(64))
                .setRaisedAt(AT)
                .build();
    }

    private static Proposal proposal() {
        return Proposal.newBuilder()
                .setActionType("payment.send")
                .setTool("send_money")
                .setArguments("{\"amount\":12000}")
                .setAmount(new Money(1_200_000L, "USD"))
                .setEffect(Effect.WRITE)
                .setReversibility(Reversibility.IRREVERSIBLE)
                .setReasoning("The invoice is due.")
                .setParties(List.of(
                        PartyRef.newBuilder().setRole("vendor").setId("V-204").build()))
                .build();
    }

    private static Enrichment enrichment() {
        return Enrichment.newBuilder()
                .setProfile("internal-operations")
                .setAgentKnown(false)
                .setParties(List.of(PartySnapshot.newBuilder()
                        .setRole("vendor")
                        .setId("V-204")
                        .setKnown(true)
                        .setApproved(false)
                        .build()))
                .setAmountUsd(12_000.0)
                .setUsdRate(1.0)
                .build();
    }

    private static Firing firing() {
        return Firing.newBuilder()
                .setPolicy("finance")
                .setTriggerId("payment-over-limit")
                .setType(TriggerType.BOUNDARY)
                .setMode(TriggerMode.ENFORCE)
                .setStrength(1)
                .setWeight(1)
                .setSummary("12,000 USD to a vendor that is not approved")
                .setValues(List.of(FiredValue.newBuilder()
                        .setName("amount.usd")
                        .setValue("12000")
                        .setThreshold("10000")
                        .setPlace("/proposal/amount")
                        .build()))
                .setPath("deal-desk")
                .build();
    }
}
