package dev.pullcord.topology;

import static dev.pullcord.Actions.NOON;
import static dev.pullcord.Actions.payment;
import static dev.pullcord.Actions.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Cases;
import dev.pullcord.core.condition.Conditions;
import dev.pullcord.core.condition.Expression;
import dev.pullcord.core.condition.Field;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.condition.FieldType;
import dev.pullcord.core.policy.QuestionTemplate;
import dev.pullcord.core.policy.Rule;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.policy.TriggerEffect;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.PartState;
import dev.pullcord.schemas.PartStatus;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.RoleLoad;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.digest.ActionDigest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stages together: what goes in, and everything that must come out. */
final class EscalationTopologyTest {
    private static final String ROLE = "deal-desk";
    private final Driver driver = new Driver(NOON);

    @BeforeEach
    void hold_payments() {
        driver.policies = policies(TriggerEffect.HOLD, TriggerMode.ENFORCE);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private static PolicySet policies(TriggerEffect effect, TriggerMode mode) {
        FieldTable fields = new FieldTable();
        Field type = Field.plain("action.type", FieldType.TEXT);
        Expression payment = Cases.equal(type, "payment.send");
        Trigger trigger = new Trigger(
                "p",
                "payments",
                TriggerType.BOUNDARY,
                mode,
                effect,
                new Rule.When(Conditions.compile(payment, fields, "action.type == \"payment.send\"")),
                "desk",
                QuestionTemplate.DEFAULT);
        return new PolicySet(List.of(Cases.policy(ROLE, List.of(trigger))), fields);
    }

    private List<Clearance> clearances() {
        return driver.out(driver.topics.clearances(), Clearance.class);
    }

    private Handoff held(String actionId) {
        driver.action(payment("agent-7", actionId).build(), NOON);
        return driver.out(driver.topics.handoffs(ROLE), Handoff.class).get(0);
    }

    @Test
    void an_action_that_nothing_stands_against_is_cleared() {
        AgentAction read = payment("agent-7", "1")
                .setProposal(proposal("data.read", 1).build())
                .build();
        driver.action(read, NOON);
        Clearance clearance = clearances().get(0);
        assertThat(clearance.getVerdict()).isEqualTo(Verdict.PROCEED);
        assertThat(clearance.getDigest()).isEqualTo(ActionDigest.of(read));
        assertThat(clearance.getDecidedAt()).isEqualTo(NOON);
        assertThat(driver.out(driver.topics.cases(), CaseState.class)).isEmpty();
        Evaluation evaluation =
                driver.out(driver.topics.evaluations(), Evaluation.class).get(0);
        assertThat(evaluation.getOpportunities()).isEqualTo(1);
        assertThat(evaluation.getFirings()).isEmpty();
        assertThat(evaluation.getSource()).isEqualTo("agent.actions-0@0");
    }

    @Test
    void a_held_action_becomes_one_case_with_seven_whole_parts_in_its_roles_topic() {
        driver.action(payment("agent-7", "1").build(), NOON);
        Clearance clearance = clearances().get(0);
        assertThat(clearance.getVerdict()).isEqualTo(Verdict.HOLD);
        assertThat(clearance.getReason()).doesNotContain("payments");
        List<Handoff> handoffs = driver.out(driver.topics.handoffs(ROLE), Handoff.class);
        assertThat(handoffs).hasSize(1);
        Handoff handoff = handoffs.get(0);
        assertThat(handoff.getCaseId()).isEqualTo(clearance.getCaseId());
        assertThat(handoff.getDigest()).isEqualTo(clearance.getDigest());
        assertThat(handoff.getCompleteness())
                .extracting(PartStatus::getPart)
                .containsExactly("request", "work", "firings", "proposal", "question", "consequences", "identity");
        assertThat(handoff.getCompleteness()).extracting(PartStatus::getState).containsOnly(PartState.COMPLETE);
        assertThat(handoff.getQuestion().getOptions())
                .extracting(option -> option.getId())
                .containsExactly("approve", "reject", "modify");
        assertThat(handoff.getQuestion().getOptions())
                .allSatisfy(option -> assertThat(option.getConsequence()).isNotBlank());
        assertThat(handoff.getFirings().get(0).getValues().get(0).getValue()).isEqualTo("payment.send");
        assertThat(handoff.getRouting().getDueAt()).isEqualTo(NOON.plus(Duration.ofHours(4)));
        List<CaseState> cases = driver.out(driver.topics.cases(), CaseState.class);
        assertThat(cases).hasSize(1);
        assertThat(cases.get(0).getStatus()).isEqualTo(CaseStatus.OFFERED);
    }

    @Test
    void a_repeat_gets_the_same_clearance_and_no_second_case() {
        AgentAction action = payment("agent-7", "1").build();
        driver.action(action, NOON);
        driver.action(action, NOON.plusSeconds(60));
        List<Clearance> clearances = clearances();
        assertThat(clearances).hasSize(2);
        assertThat(clearances.get(1)).isEqualTo(clearances.get(0));
        assertThat(driver.out(driver.topics.handoffs(ROLE), Handoff.class)).hasSize(1);
        assertThat(driver.out(driver.topics.evaluations(), Evaluation.class)).hasSize(1);
    }

    @Test
    void past_the_horizon_a_repeat_is_a_new_action_on_the_same_case() {
        driver.action(payment("agent-7", "1").build(), NOON);
        driver.action(payment("agent-7", "1").build(), NOON.plus(Duration.ofDays(2)));
        assertThat(driver.out(driver.topics.evaluations(), Evaluation.class)).hasSize(2);
        assertThat(driver.out(driver.topics.handoffs(ROLE), Handoff.class)).hasSize(1);
    }

    @Test
    void the_same_action_id_of_two_agents_is_two_actions() {
        driver.action(payment("a", "b/c").build(), NOON);
        driver.action(payment("a/b", "c").build(), NOON);
        assertThat(driver.out(driver.topics.cases(), CaseState.class))
                .extracting(CaseState::getCaseId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void an_approval_reaches_the_agent_once() {
        Handoff handoff = held("1");
        driver.decision(Cases.decision(handoff, "d-1", "approve").build(), ROLE, NOON.plusSeconds(30));
        driver.decision(Cases.decision(handoff, "d-1", "approve").build(), ROLE, NOON.plusSeconds(31));
        List<Resolution> resolutions = driver.out(driver.topics.resolutions(), Resolution.class);
        assertThat(resolutions).hasSize(1);
        assertThat(resolutions.get(0).getDisposition()).isEqualTo(Disposition.APPROVED);
        assertThat(resolutions.get(0).getResolvedAt()).isEqualTo(NOON.plusSeconds(30));
        List<AuditRecord> audit = driver.out(driver.topics.audit(), AuditRecord.class);
        assertThat(audit)
                .extracting(record -> record.getEvent().name())
                .containsExactly("RAISED", "OFFERED", "DECIDED", "RESOLVED", "REFUSED");
        assertThat(audit.get(2).getElapsedMillis()).isEqualTo(30_000);
    }

    @Test
    void a_decision_of_another_role_is_refused_and_the_case_stays_open() {
        Handoff handoff = held("1");
        driver.decision(Cases.decision(handoff, "d-1", "approve").build(), "security", NOON);
        assertThat(driver.out(driver.topics.resolutions(), Resolution.class)).isEmpty();
        AuditRecord refused =
                driver.out(driver.topics.audit(), AuditRecord.class).get(2);
        assertThat(refused.getRefusal()).isNotNull();
        assertThat(refused.getRefusal().getCode()).isEqualTo("wrong-role");
        driver.decision(Cases.decision(handoff, "d-2", "reject").build(), ROLE, NOON);
        assertThat(driver.out(driver.topics.resolutions(), Resolution.class)).hasSize(1);
    }

    @Test
    void a_repeat_of_what_was_rejected_is_held_for_the_role_that_rejected_it_until_a_person_reopens() {
        Handoff handoff = held("1");
        driver.decision(Cases.decision(handoff, "d-1", "reject").build(), ROLE, NOON.plusSeconds(30));
        // shadow: by the policies alone nothing would be held
        driver.policies = policies(TriggerEffect.HOLD, TriggerMode.SHADOW);
        clearances();
        Handoff again = held("2");
        assertThat(clearances().get(0).getVerdict()).isEqualTo(Verdict.HOLD);
        assertThat(again.getFirings().get(0).getTriggerId()).isEqualTo("repeat-of-rejected");
        assertThat(again.getQuestion().getText()).contains("proposes again what was rejected");
        Decision reopen =
                Cases.decision(handoff, "d-2", "").setKind(DecisionKind.REOPEN).build();
        driver.decision(reopen, ROLE, NOON.plusSeconds(60));
        driver.action(payment("agent-7", "3").build(), NOON.plusSeconds(61));
        assertThat(clearances().get(0).getVerdict()).isEqualTo(Verdict.PROCEED);
    }

    @Test
    void a_step_that_nobody_answers_ends_by_the_clock_and_the_agent_hears_of_it() {
        held("1");
        driver.streams.advanceWallClockTime(Duration.ofHours(4).minusSeconds(1));
        assertThat(driver.out(driver.topics.resolutions(), Resolution.class)).isEmpty();
        driver.streams.advanceWallClockTime(Duration.ofSeconds(2));
        Resolution resolution =
                driver.out(driver.topics.resolutions(), Resolution.class).get(0);
        assertThat(resolution.getDisposition()).isEqualTo(Disposition.EXPIRED);
        assertThat(resolution.getDisposedBy()).isEqualTo(DisposedBy.POLICY);
        assertThat(driver.out(driver.topics.audit(), AuditRecord.class))
                .extracting(record -> record.getEvent().name())
                .containsExactly("RAISED", "OFFERED", "DEADLINE_PASSED", "FALLBACK_APPLIED", "RESOLVED");
    }

    @Test
    void the_load_of_a_role_names_its_oldest_open_case() {
        driver.action(payment("agent-7", "1").build(), NOON.plusSeconds(10));
        driver.action(payment("agent-7", "2").build(), NOON.plusSeconds(20));
        List<Handoff> handoffs = driver.out(driver.topics.handoffs(ROLE), Handoff.class);
        assertThat(oldest()).isEqualTo(NOON.plusSeconds(10));
        driver.decision(Cases.decision(handoffs.get(0), "d-1", "reject").build(), ROLE, NOON.plusSeconds(30));
        assertThat(oldest()).isEqualTo(NOON.plusSeconds(20));
        driver.decision(Cases.decision(handoffs.get(1), "d-1", "reject").build(), ROLE, NOON.plusSeconds(31));
        assertThat(oldest()).isNull();
        driver.action(payment("agent-8", "1").build(), NOON.plusSeconds(40));
        driver.action(payment("agent-8", "2").build(), NOON.plusSeconds(5));
        assertThat(oldest()).isEqualTo(NOON.plusSeconds(5));
    }

    /** As the next tick tells it. */
    private @Nullable Instant oldest() {
        driver.streams.advanceWallClockTime(Duration.ofSeconds(1));
        List<RoleLoad> loads = driver.out(driver.topics.roleLoad(), RoleLoad.class);
        return loads.get(loads.size() - 1).getOldestAt();
    }

    @Test
    void an_execution_nobody_released_is_a_finding_and_one_case_for_security() {
        Handoff handoff = held("1");
        ExecutionReport report = ExecutionReport.newBuilder()
                .setActionId("1")
                .setAgentId("agent-7")
                .setStatus(ExecutionStatus.EXECUTED)
                .setTool("send_money")
                .setDigest(handoff.getDigest())
                .setExecutedAt(NOON)
                .build();
        byte[] bytes = driver.framed(driver.topics.executions(), report);
        driver.bytes(driver.topics.executions(), "agent-7", bytes, NOON);
        driver.bytes(driver.topics.executions(), "agent-7", bytes, NOON);
        List<Finding> findings = driver.out(driver.topics.findings(), Finding.class);
        assertThat(findings).extracting(Finding::getKind).containsExactly("unreleased-execution");
        List<Handoff> handoffs = driver.out(driver.topics.handoffs("security"), Handoff.class);
        assertThat(handoffs)
                .extracting(Handoff::getCaseId)
                .containsExactly(findings.get(0).getCaseId());
        driver.decision(Cases.decision(handoffs.get(0), "d-1", "incident").build(), "security", NOON.plusSeconds(5));
        assertThat(driver.out(driver.topics.resolutions(), Resolution.class)).isEmpty();
    }

    @Test
    void an_action_that_makes_no_sense_is_denied_with_the_reason() {
        driver.action(payment("agent-7", "1").setProposal(null).build(), NOON);
        Clearance clearance = clearances().get(0);
        assertThat(clearance.getVerdict()).isEqualTo(Verdict.DENY);
        assertThat(clearance.getReasonCode()).isEqualTo("missing-proposal");
        assertThat(clearance.getReason()).endsWith("under a new actionId");
    }

    @Test
    void an_invalid_action_sent_again_gets_the_same_answer_again() {
        driver.action(payment("agent-7", "1").setProposal(null).build(), NOON);
        driver.action(payment("agent-7", "1").build(), NOON.plusSeconds(1));
        List<Clearance> clearances = clearances();
        assertThat(clearances.get(1)).isEqualTo(clearances.get(0));
    }

    @Test
    void without_a_policy_every_action_is_denied() {
        driver.policies = PolicySet.EMPTY;
        driver.action(payment("agent-7", "1").build(), NOON);
        Clearance clearance = clearances().get(0);
        assertThat(clearance.getVerdict()).isEqualTo(Verdict.DENY);
        assertThat(clearance.getReasonCode()).isEqualTo("no-policy");
    }

    @Test
    void a_shadow_trigger_is_recorded_and_changes_nothing() {
        driver.policies = policies(TriggerEffect.HOLD, TriggerMode.SHADOW);
        driver.action(payment("agent-7", "1").build(), NOON);
        assertThat(clearances().get(0).getVerdict()).isEqualTo(Verdict.PROCEED);
        Evaluation evaluation =
                driver.out(driver.topics.evaluations(), Evaluation.class).get(0);
        assertThat(evaluation.getFirings()).hasSize(1);
        assertThat(evaluation.getFirings().get(0).getMode()).isEqualTo(TriggerMode.SHADOW);
    }

    @Test
    void a_trigger_may_deny_or_ask_for_a_review_afterwards() {
        driver.policies = policies(TriggerEffect.DENY, TriggerMode.ENFORCE);
        driver.action(payment("agent-7", "1").build(), NOON);
        driver.policies = policies(TriggerEffect.REVIEW, TriggerMode.ENFORCE);
        driver.action(payment("agent-7", "2").build(), NOON);
        assertThat(clearances())
                .extracting(Clearance::getVerdict)
                .containsExactly(Verdict.DENY, Verdict.PROCEED_AND_REVIEW);
    }

    @Test
    void bad_bytes_go_to_the_dead_letters_with_the_reason_and_the_stream_goes_on() {
        byte[] good =
                driver.framed(driver.topics.actions(), payment("agent-7", "1").build());
        byte[] truncated = Arrays.copyOf(good, 40);
        byte[] unknownId = good.clone();
        unknownId[1] = 99;
        byte[] clearance = driver.framed(
                driver.topics.clearances(),
                Clearance.newBuilder()
                        .setActionId("1")
                        .setAgentId("agent-7")
                        .setVerdict(Verdict.PROCEED)
                        .setDigest("")
                        .setPolicyVersion("")
                        .setReasonCode("")
                        .setReason("")
                        .setDecidedAt(NOON)
                        .build());
        driver.bytes(driver.topics.actions(), "agent-7", "garbage".getBytes(StandardCharsets.UTF_8), NOON);
        driver.bytes(driver.topics.actions(), "agent-7", truncated, NOON);
        driver.bytes(driver.topics.actions(), "agent-7", unknownId, NOON);
        driver.bytes(driver.topics.actions(), "agent-7", null, NOON);
        driver.bytes(driver.topics.actions(), "agent-7", clearance, NOON);
        driver.bytes(driver.topics.executions(), "agent-7", new byte[0], NOON);
        driver.bytes(driver.topics.decisionInbox(), "agent-7", new byte[] {0}, NOON);
        driver.bytes(driver.topics.actions(), "agent-7", good, NOON);
        assertThat(driver.records(driver.topics.deadLetters()))
                .extracting(letter -> header(letter, DeadLetters.REASON))
                .containsExactly(
                        "not-framed",
                        "truncated",
                        "unknown-schema-id",
                        "null-value",
                        "schema-mismatch",
                        "not-framed",
                        "not-framed");
        assertThat(clearances()).hasSize(1);
    }

    @Test
    void what_comes_out_carries_the_cause_and_the_trace() {
        AgentAction action = payment("agent-7", "1").build();
        RecordHeaders headers = new RecordHeaders();
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        headers.add("ce_id", "e-1".getBytes(StandardCharsets.UTF_8));
        headers.add("traceparent", trace.getBytes(StandardCharsets.UTF_8));
        driver.in(driver.topics.actions())
                .pipeInput(new TestRecord<>("agent-7", driver.framed(driver.topics.actions(), action), headers, NOON));
        TestRecord<String, byte[]> handoff =
                driver.records(driver.topics.handoffs(ROLE)).get(0);
        assertThat(header(handoff, "ce_causationid")).isEqualTo("e-1");
        assertThat(header(handoff, "ce_type")).isEqualTo("dev.pullcord.Handoff.v1");
        assertThat(header(handoff, "traceparent")).isEqualTo(trace);
        assertThat(driver.out(driver.topics.cases(), CaseState.class).get(0).getTraceparent())
                .isEqualTo(trace);
    }

    @Test
    void released_documents_are_brought_into_force_and_archived_copies_are_not() {
        ReleasedDocument document = ReleasedDocument.newBuilder()
                .setKind("EscalationPolicy")
                .setName("finance")
                .setVersion("v")
                .setContent("x")
                .setReleasedBy("me")
                .setReleasedAt(NOON)
                .build();
        byte[] bytes = driver.framed(driver.topics.policies(), document);
        driver.bytes(driver.topics.policies(), "finance", bytes, NOON);
        driver.bytes(driver.topics.policies(), "finance@v", bytes, NOON);
        assertThat(driver.released).containsOnlyKeys("finance");
        driver.bytes(driver.topics.policies(), "finance", null, NOON);
        assertThat(driver.released).isEmpty();
    }

    private static String header(TestRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
