package dev.pullcord.topology;

import static dev.pullcord.Actions.NOON;
import static dev.pullcord.Actions.payment;
import static dev.pullcord.Actions.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Cases;
import dev.pullcord.core.policy.Audit;
import dev.pullcord.core.policy.Audit.Timing;
import dev.pullcord.core.policy.TriggerEffect;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.AuditDraw;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.MessageKind;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.ReviewKind;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the draw to what is known afterwards. */
final class ReviewTest {
    private static final String DESK = "deal-desk";
    private static final String QUALITY = "quality";
    private final Driver driver = new Driver(NOON);

    @AfterEach
    void close() {
        driver.close();
    }

    private static Audit everything(Timing timing) {
        return new Audit("looks", timing, 1, List.of(), 10_000, 0, 0);
    }

    private static AgentAction read(String actionId) {
        return payment("agent-7", actionId)
                .setProposal(proposal("data.read", 1).build())
                .build();
    }

    private Handoff drawn(String actionId) {
        driver.policies = ReviewPolicies.holding(everything(Timing.AFTER), TriggerEffect.HOLD, "desk");
        driver.action(read(actionId), NOON);
        return driver.out(driver.topics.handoffs(QUALITY), Handoff.class).get(0);
    }

    private static Decision stop(Handoff handoff, String decisionId) {
        return Cases.decision(handoff, decisionId, "stop-risk")
                .setModifiedArguments("{\"severity\":0.4}")
                .setRationale("The page told the agent to.")
                .build();
    }

    private List<Outcome> outcomes() {
        return driver.out(driver.topics.outcomes(), Outcome.class);
    }

    @Test
    void a_drawn_action_goes_ahead_and_its_answer_becomes_one_outcome_and_no_resolution() {
        Handoff handoff = drawn("1");
        Clearance clearance =
                driver.out(driver.topics.clearances(), Clearance.class).get(0);
        assertThat(clearance.getVerdict()).isEqualTo(Verdict.PROCEED);
        assertThat(clearance.getCaseId()).isNull();
        AuditDraw draw = Objects.requireNonNull(
                driver.out(driver.topics.evaluations(), Evaluation.class).get(0).getDraw());
        assertThat(draw.getDrawn()).isTrue();
        assertThat(draw.getProbability()).isEqualTo(1);
        assertThat(draw.getCaseId()).isEqualTo(handoff.getCaseId());

        driver.decision(stop(handoff, "d-1"), QUALITY, NOON.plusSeconds(60));
        driver.decision(stop(handoff, "d-1"), QUALITY, NOON.plusSeconds(61));
        driver.decision(stop(handoff, "d-2"), QUALITY, NOON.plusSeconds(62));

        Outcome outcome = Outcome.newBuilder()
                .setActionId("1")
                .setAgentId("agent-7")
                .setKind(OutcomeKind.WRONG)
                .setSeverity(0.4)
                .setSource("audit")
                .setNote("The page told the agent to.")
                .setObservedAt(NOON.plusSeconds(60))
                .setExpectedTrigger(TriggerType.RISK)
                .build();
        assertThat(outcomes()).containsExactly(outcome);
        assertThat(driver.out(driver.topics.resolutions(), Resolution.class)).isEmpty();
        assertThat(driver.out(driver.topics.audit(), AuditRecord.class))
                .extracting(record -> record.getEvent().name())
                .containsExactly("RAISED", "OFFERED", "DECIDED", "RESOLVED", "REFUSED", "REFUSED");
        List<CaseState> states = driver.out(driver.topics.cases(), CaseState.class);
        assertThat(states.get(0).getCause()).isEqualTo(CaseCause.AUDIT);
        assertThat(Objects.requireNonNull(states.get(0).getReview()).getKind()).isEqualTo(ReviewKind.DRAWN);
    }

    @Test
    void the_audit_says_what_a_review_is_for_and_how_much_there_was_to_read() {
        drawn("1");
        List<AuditRecord> audit = driver.out(driver.topics.audit(), AuditRecord.class);
        assertThat(audit.get(0).getSubject()).isEqualTo("drawn");
        assertThat(audit.get(0).getCharacters()).isZero();
        assertThat(audit.get(1).getCharacters()).isGreaterThan(200);
    }

    @Test
    void right_is_an_outcome_too_and_cannot_tell_is_none() {
        Handoff first = drawn("1");
        driver.decision(Cases.decision(first, "d-1", "right").build(), QUALITY, NOON.plusSeconds(1));
        Outcome right = outcomes().get(0);
        assertThat(right.getKind()).isEqualTo(OutcomeKind.RIGHT);
        assertThat(right.getExpectedTrigger()).isNull();
        driver.action(
                payment("agent-7", "2")
                        .setProposal(proposal("data.read", 2).build())
                        .build(),
                NOON);
        Handoff second =
                driver.out(driver.topics.handoffs(QUALITY), Handoff.class).get(0);
        driver.decision(Cases.decision(second, "d-1", "cannot-tell").build(), QUALITY, NOON.plusSeconds(2));
        assertThat(outcomes()).isEmpty();
    }

    @Test
    void an_action_sent_again_is_no_second_case_and_a_loop_is_not_as_many_cases_as_it_has_turns() {
        drawn("1");
        driver.action(read("1"), NOON.plusSeconds(1));
        assertThat(driver.out(driver.topics.handoffs(QUALITY), Handoff.class)).isEmpty();
        for (int i = 2; i <= 100; i++) {
            driver.action(read(Integer.toString(i)), NOON.plusSeconds(i));
        }
        assertThat(driver.out(driver.topics.evaluations(), Evaluation.class)).hasSize(100);
        // 1/2 + … + 1/100 = 4.2
        assertThat(driver.out(driver.topics.handoffs(QUALITY), Handoff.class)).hasSizeBetween(1, 12);
    }

    @Test
    void a_review_that_nobody_answers_counts_as_cannot_tell_whatever_the_path_falls_back_to() {
        drawn("1");
        driver.streams.advanceWallClockTime(Duration.ofDays(2).plusSeconds(2));
        List<CaseState> states = driver.out(driver.topics.cases(), CaseState.class);
        Resolution resolution =
                Objects.requireNonNull(states.get(states.size() - 1).getResolution());
        assertThat(resolution.getDisposition()).isEqualTo(Disposition.EXPIRED);
        assertThat(resolution.getReason()).endsWith("that counts as cannot tell");
        assertThat(resolution.getReleaseId()).isNull();
        assertThat(driver.out(driver.topics.resolutions(), Resolution.class)).isEmpty();
        assertThat(outcomes()).isEmpty();
    }

    @Test
    void no_agent_waits_for_a_review_so_it_is_neither_asked_nor_reopened() {
        Handoff handoff = drawn("1");
        driver.decision(
                Cases.decision(handoff, "d-1", "")
                        .setKind(DecisionKind.ASK)
                        .setRationale("Why?")
                        .build(),
                QUALITY,
                NOON.plusSeconds(1));
        driver.decision(stop(handoff, "d-2"), QUALITY, NOON.plusSeconds(2));
        driver.decision(
                Cases.decision(handoff, "d-3", "").setKind(DecisionKind.REOPEN).build(), QUALITY, NOON.plusSeconds(3));
        assertThat(driver.out(driver.topics.audit(), AuditRecord.class))
                .filteredOn(record -> record.getRefusal() != null)
                .extracting(record -> record.getRefusal().getCode())
                .containsExactly("nobody-waits", "not-reopenable");
        assertThat(outcomes()).hasSize(1);
    }

    @Test
    void an_execution_of_an_action_under_review_is_no_finding() {
        drawn("1");
        AgentAction action = read("1");
        ExecutionReport report = ExecutionReport.newBuilder()
                .setActionId("1")
                .setAgentId("agent-7")
                .setStatus(ExecutionStatus.EXECUTED)
                .setTool("send_money")
                .setDigest(dev.pullcord.schemas.digest.ActionDigest.of(action))
                .setExecutedAt(NOON)
                .build();
        driver.bytes(driver.topics.executions(), "agent-7", driver.framed(driver.topics.executions(), report), NOON);
        assertThat(driver.out(driver.topics.findings(), Finding.class)).isEmpty();
    }

    @Test
    void what_a_trigger_wants_looked_at_goes_to_its_path_with_or_without_a_sample() {
        driver.policies = ReviewPolicies.holding(null, TriggerEffect.REVIEW, "desk");
        driver.action(payment("agent-7", "1").build(), NOON);
        Handoff handoff =
                driver.out(driver.topics.handoffs(DESK), Handoff.class).get(0);
        assertThat(driver.out(driver.topics.clearances(), Clearance.class)
                        .get(0)
                        .getVerdict())
                .isEqualTo(Verdict.PROCEED_AND_REVIEW);
        assertThat(handoff.getFirings()).isEmpty();
        assertThat(driver.out(driver.topics.evaluations(), Evaluation.class)
                        .get(0)
                        .getDraw())
                .isNull();
        driver.decision(Cases.decision(handoff, "d-1", "right").build(), DESK, NOON.plusSeconds(1));
        assertThat(outcomes()).hasSize(1);

        driver.policies = ReviewPolicies.holding(everything(Timing.AFTER), TriggerEffect.REVIEW, "");
        driver.action(
                payment("agent-7", "2")
                        .setProposal(proposal("payment.send", 2).build())
                        .build(),
                NOON);
        assertThat(driver.out(driver.topics.handoffs(QUALITY), Handoff.class)).hasSize(1);
        AuditDraw draw = Objects.requireNonNull(
                driver.out(driver.topics.evaluations(), Evaluation.class).get(0).getDraw());
        assertThat(draw.getStratum()).isEqualTo("requested");
        assertThat(draw.getProbability()).isEqualTo(1);
    }

    @Test
    void what_a_trigger_stops_is_not_drawn() {
        driver.policies = ReviewPolicies.holding(everything(Timing.AFTER), TriggerEffect.HOLD, "desk");
        driver.action(payment("agent-7", "1").build(), NOON);
        assertThat(driver.out(driver.topics.evaluations(), Evaluation.class)
                        .get(0)
                        .getDraw())
                .isNull();
        assertThat(driver.out(driver.topics.handoffs(QUALITY), Handoff.class)).isEmpty();
    }

    @Test
    void before_the_fact_the_agent_waits_and_hears_what_the_reviewer_decided() {
        driver.policies = ReviewPolicies.holding(everything(Timing.BEFORE), TriggerEffect.HOLD, "desk");
        driver.action(read("1"), NOON);
        Clearance clearance =
                driver.out(driver.topics.clearances(), Clearance.class).get(0);
        assertThat(clearance.getVerdict()).isEqualTo(Verdict.HOLD);
        Handoff handoff =
                driver.out(driver.topics.handoffs(QUALITY), Handoff.class).get(0);
        assertThat(handoff.getCaseId()).isEqualTo(clearance.getCaseId());
        driver.decision(Cases.decision(handoff, "d-1", "approve").build(), QUALITY, NOON.plusSeconds(9));
        Resolution resolution =
                driver.out(driver.topics.resolutions(), Resolution.class).get(0);
        assertThat(resolution.getDisposition()).isEqualTo(Disposition.APPROVED);
        assertThat(resolution.getReleaseId()).isNotNull();
        assertThat(outcomes()).extracting(Outcome::getKind).containsExactly(OutcomeKind.RIGHT);
    }

    @Test
    void what_an_agent_withdraws_while_it_waits_is_looked_at_all_the_same() {
        driver.policies = ReviewPolicies.holding(everything(Timing.BEFORE), TriggerEffect.HOLD, "desk");
        driver.action(read("1"), NOON);
        Handoff held =
                driver.out(driver.topics.handoffs(QUALITY), Handoff.class).get(0);
        AgentMessage message = AgentMessage.newBuilder()
                .setMessageId("m-1")
                .setAgentId("agent-7")
                .setActionId("1")
                .setKind(MessageKind.CANCEL)
                .setText("")
                .setSentAt(NOON)
                .build();
        driver.bytes(
                driver.topics.messages(),
                "agent-7",
                driver.framed(driver.topics.messages(), message),
                NOON.plusSeconds(5));
        Handoff again =
                driver.out(driver.topics.handoffs(QUALITY), Handoff.class).get(0);
        assertThat(again.getCaseId()).isNotEqualTo(held.getCaseId());
        driver.decision(stop(again, "d-1"), QUALITY, NOON.plusSeconds(9));
        assertThat(outcomes()).extracting(Outcome::getKind).containsExactly(OutcomeKind.WRONG);
        assertThat(driver.out(driver.topics.resolutions(), Resolution.class))
                .extracting(Resolution::getDisposition)
                .containsExactly(Disposition.CANCELLED);
    }

    @Test
    void before_the_fact_what_should_have_stopped_is_rejected_and_its_repeat_is_recognised() {
        driver.policies = ReviewPolicies.holding(everything(Timing.BEFORE), TriggerEffect.HOLD, "desk");
        driver.action(read("1"), NOON);
        Handoff handoff =
                driver.out(driver.topics.handoffs(QUALITY), Handoff.class).get(0);
        driver.decision(stop(handoff, "d-1"), QUALITY, NOON.plusSeconds(9));
        Resolution resolution =
                driver.out(driver.topics.resolutions(), Resolution.class).get(0);
        assertThat(resolution.getDisposition()).isEqualTo(Disposition.REJECTED);
        assertThat(resolution.getRetriable()).isFalse();
        assertThat(outcomes()).extracting(Outcome::getKind).containsExactly(OutcomeKind.WRONG);
        driver.action(read("2"), NOON.plusSeconds(20));
        Handoff again =
                driver.out(driver.topics.handoffs(QUALITY), Handoff.class).get(0);
        assertThat(again.getFirings().get(0).getTriggerId()).isEqualTo("repeat-of-rejected");
    }
}
