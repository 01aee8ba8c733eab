package dev.pullcord.runtime;

import static dev.pullcord.Actions.payment;
import static dev.pullcord.Actions.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Cases;
import dev.pullcord.policy.cases.GoldenLoader;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AuditDraw;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The audit sample on real brokers: from the draw to what is known afterwards, over a restart. */
@Timeout(180)
class AuditSampleIT {
    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: sampled, owner: risk-office }
            triggers:
              - id: payment-over-limit
                type: boundary
                when: 'action.type == "payment.send" && amount.usd > 10000.0'
                path: desk
            audit:
              path: looks
              rate: 1
              perDay: 1000000
              golden: 0.5
              second: 1
            paths:
              desk: { steps: [ { role: deal-desk, within: 4h } ], fallback: deny }
              looks: { steps: [ { role: quality, within: 2d } ], fallback: deny }
            """;

    private static final String GOLDEN = """
            apiVersion: pullcord.dev/v1
            kind: GoldenCase
            metadata: { name: paid-twice }
            answer: stop-policy
            action: { type: invoice.pay, amount: 12 USD, request: 'Pay the invoice.', reasoning: It is due. }
            """;

    private static final EngineRig RIG =
            new EngineRig("audit-sample-it", Map.of("pullcord.audit.key", "a key that only tests have"));

    @BeforeAll
    static void start() {
        RIG.start();
        RIG.publish(GoldenLoader.KIND, "paid-twice", GOLDEN);
        RIG.release("sampled", POLICY);
    }

    @AfterAll
    static void close() {
        RIG.close();
    }

    @Test
    void what_is_drawn_is_looked_at_answered_looked_at_again_and_told()
            throws ExecutionException, InterruptedException {
        AgentAction action = payment("reader", "page-4711")
                .setProposal(proposal("data.read", 7).build())
                .build();
        RIG.propose(action);
        assertThat(RIG.clearance("page-4711").getVerdict()).isEqualTo(Verdict.PROCEED);
        Handoff drawn = RIG.handoff("quality", "page-4711");
        var evaluations = RIG.tape(RIG.topics().evaluations(), Evaluation.class);
        AuditDraw draw = Objects.requireNonNull(
                evaluations.first(one -> one.getActionId().equals("page-4711")).getDraw());
        assertThat(draw.getCaseId()).isEqualTo(drawn.getCaseId());
        var handoffs = RIG.tape(RIG.topics().handoffs("quality"), Handoff.class);
        Handoff golden = handoffs.first(one -> one.getProposal().getActionType().equals("invoice.pay"));
        assertThat(golden.getAgentId()).isEqualTo("reader");

        RIG.stop();
        RIG.start();

        answer(drawn, "paula", "stop-risk");
        answer(golden, "paula", "right");
        Handoff second = handoffs.first(one ->
                !one.getCaseId().equals(drawn.getCaseId()) && one.getActionId().equals("page-4711"));
        answer(second, "rosa", "right");
        var audit = RIG.tape(RIG.topics().audit(), AuditRecord.class);
        for (Handoff one : List.of(drawn, golden, second)) {
            audit.first(
                    record -> record.getCaseId().equals(one.getCaseId()) && record.getEvent() == AuditEvent.RESOLVED);
        }

        List<Outcome> outcomes =
                RIG.tape(RIG.topics().outcomes(), Outcome.class).all(one -> true);
        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.get(0).getActionId()).isEqualTo("page-4711");
        assertThat(outcomes.get(0).getKind()).isEqualTo(OutcomeKind.WRONG);
        assertThat(outcomes.get(0).getExpectedTrigger()).isEqualTo(TriggerType.RISK);
        assertThat(RIG.tape(RIG.topics().resolutions(), Resolution.class).all(one -> true))
                .isEmpty();
        assertThat(RIG.verb(List.of("audit", "sample"))).isZero();
        assertThat(RIG.verb(List.of("audit", "verify", "--all"))).isZero();
    }

    private static void answer(Handoff handoff, String person, String option)
            throws ExecutionException, InterruptedException {
        Decision decision = Cases.decision(handoff, "d-" + person, option)
                .setDecidedBy(person)
                .setModifiedArguments(option.startsWith("stop-") ? "{\"severity\":0.5}" : null)
                .build();
        RIG.decide("quality", decision);
    }
}
