package dev.pullcord.runtime;

import static dev.pullcord.Actions.payment;
import static dev.pullcord.Actions.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Cases;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What agents say they did, against what was released to them: every difference is a finding and a case for security. */
@Timeout(180)
class ExecutionsIT {
    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: executions, owner: risk-office, reviewBy: 2030-01-31 }
            triggers:
              - id: payment-over-limit
                type: boundary
                when: 'action.type == "payment.send" && amount.usd > 10000.0'
                path: desk
              - id: account-closed
                type: boundary
                when: 'action.type == "account.close"'
                path: hasty
            paths:
              desk: { steps: [ { role: deal-desk, within: 4h } ], fallback: deny }
              hasty: { steps: [ { role: deal-desk, within: 4h } ], releaseFor: 1s, fallback: deny }
            """;

    private static final EngineRig RIG = new EngineRig("executions-it");

    @BeforeAll
    static void start() {
        RIG.start();
        RIG.release("executions", POLICY);
    }

    @AfterAll
    static void close() {
        RIG.close();
    }

    @Test
    void an_action_that_is_executed_while_it_is_held_is_found_once() throws ExecutionException, InterruptedException {
        RIG.propose(payment("impatient", "impatient-1").build());
        Handoff held = RIG.handoff("deal-desk", "impatient-1");
        ExecutionReport report = executed("impatient", "impatient-1").build();

        report(report);
        report(report);

        Finding finding = finding("impatient-1");
        assertThat(finding.getKind()).isEqualTo("unreleased-execution");
        assertThat(finding.getSeverity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.getFigures())
                .anySatisfy(figure -> assertThat(figure.toString()).contains("heldAs", held.getCaseId()));
        Handoff handoff = RIG.handoff("security", "impatient-1");
        assertThat(handoff.getCaseId()).isEqualTo(finding.getCaseId());
        assertThat(handoff.getRequest()).isEqualTo(held.getRequest());
        assertThat(handoff.getQuestion().getText()).contains("impatient executed impatient-1", "without a release");

        RIG.decide("security", Cases.decision(handoff, "s-1", "incident").build());
        assertThat(audit(handoff, AuditEvent.RESOLVED).getRole()).isEqualTo("security");
        honest("impatient", "impatient-2");
        assertThat(findings("impatient-1")).hasSize(1);
        // no agent waits for what security says
        assertThat(resolutions("impatient-1")).isEmpty();
    }

    @Test
    void an_action_that_nobody_was_asked_about_is_found() throws ExecutionException, InterruptedException {
        report(executed("silent", "silent-1").build());

        assertThat(finding("silent-1").getKind()).isEqualTo("unreleased-execution");
        assertThat(RIG.handoff("security", "silent-1").getQuestion().getText()).contains("without a release");
    }

    @Test
    void a_release_is_good_for_one_execution() throws ExecutionException, InterruptedException {
        Resolution released = released("twice", "twice-1", "payment.send");
        ExecutionReport first = executed(released).build();
        report(first);
        report(first);
        report(executed(released)
                .setExecutedAt(first.getExecutedAt().plusMillis(1))
                .build());

        Finding finding = finding("twice-1");
        assertThat(finding.getKind()).isEqualTo("release-used-twice");
        assertThat(RIG.handoff("security", "twice-1").getCaseId()).isEqualTo(finding.getCaseId());
        honest("twice", "twice-2");
        assertThat(findings("twice-1")).hasSize(1);
    }

    @Test
    void a_release_is_good_for_a_time() throws ExecutionException, InterruptedException {
        Resolution released = released("late", "late-1", "account.close");
        Instant expires = Objects.requireNonNull(released.getExpiresAt());
        assertThat(expires).isEqualTo(released.getResolvedAt().plusSeconds(1));
        EngineRig.await("the end of the release", () -> Instant.now().isAfter(expires));

        report(executed(released).setExecutedAt(expires.plusMillis(1)).build());

        Finding finding = finding("late-1");
        assertThat(finding.getKind()).isEqualTo("expired-release-used");
        assertThat(RIG.handoff("security", "late-1").getCaseId()).isEqualTo(finding.getCaseId());
    }

    @Test
    void a_release_is_good_for_exactly_what_was_released() throws ExecutionException, InterruptedException {
        Resolution released = released("other", "other-1", "payment.send");

        report(executed(released).setDigest("0".repeat(64)).build());

        assertThat(finding("other-1").getKind()).isEqualTo("execution-differs");
        assertThat(RIG.handoff("security", "other-1").getQuestion().getText()).contains("not as it was released");
    }

    @Test
    void who_does_what_was_released_or_nothing_is_left_in_peace() throws ExecutionException, InterruptedException {
        honest("honest", "honest-1");
        RIG.propose(payment("honest", "honest-2").build());
        RIG.handoff("deal-desk", "honest-2");
        report(executed("honest", "honest-2")
                .setStatus(ExecutionStatus.NOT_EXECUTED)
                .build());
        report(executed("honest", "honest-2").setStatus(ExecutionStatus.UNKNOWN).build());
        honest("honest", "honest-3");

        assertThat(findings("honest-1")).isEmpty();
        assertThat(findings("honest-2")).isEmpty();
    }

    /**
     * An approved action, executed as released. Once the engine has recorded that, it has read everything that the agent reported
     * before.
     */
    private static void honest(String agent, String actionId) throws ExecutionException, InterruptedException {
        Resolution released = released(agent, actionId, "payment.send");
        report(executed(released).build());
        try (Tape<AuditRecord> tape = RIG.tape(RIG.topics().audit(), AuditRecord.class)) {
            tape.first(one -> one.getCaseId().equals(released.getCaseId()) && one.getEvent() == AuditEvent.EXECUTED);
        }
    }

    private static Resolution released(String agent, String actionId, String type)
            throws ExecutionException, InterruptedException {
        RIG.propose(payment(agent, actionId)
                .setProposal(proposal(type, 4_000_000).build())
                .build());
        Handoff handoff = RIG.handoff("deal-desk", actionId);
        RIG.decide(
                "deal-desk",
                Cases.decision(handoff, "ok-" + actionId, "approve").build());
        try (Tape<Resolution> tape = RIG.tape(RIG.topics().resolutions(), Resolution.class)) {
            return tape.first(one -> one.getActionId().equals(actionId));
        }
    }

    private static ExecutionReport.Builder executed(Resolution released) {
        return executed(released.getAgentId(), released.getActionId())
                .setDigest(released.getDigest())
                .setReleaseId(released.getReleaseId())
                .setExecutedAt(released.getResolvedAt());
    }

    private static ExecutionReport.Builder executed(String agent, String actionId) {
        return ExecutionReport.newBuilder()
                .setAgentId(agent)
                .setActionId(actionId)
                .setStatus(ExecutionStatus.EXECUTED)
                .setTool("send_money")
                .setExecutedAt(Instant.now());
    }

    private static void report(ExecutionReport report) throws ExecutionException, InterruptedException {
        RIG.send(RIG.topics().executions(), report.getAgentId(), report);
    }

    private static Finding finding(String actionId) {
        try (Tape<Finding> tape = RIG.tape(RIG.topics().findings(), Finding.class)) {
            return tape.first(one -> actionId.equals(one.getActionId()));
        }
    }

    private static List<Finding> findings(String actionId) throws ExecutionException, InterruptedException {
        try (Tape<Finding> tape = RIG.tape(RIG.topics().findings(), Finding.class)) {
            return tape.all(one -> actionId.equals(one.getActionId()));
        }
    }

    private static List<Resolution> resolutions(String actionId) throws ExecutionException, InterruptedException {
        try (Tape<Resolution> tape = RIG.tape(RIG.topics().resolutions(), Resolution.class)) {
            return tape.all(one -> one.getActionId().equals(actionId));
        }
    }

    private static AuditRecord audit(Handoff handoff, AuditEvent event) {
        try (Tape<AuditRecord> tape = RIG.tape(RIG.topics().audit(), AuditRecord.class)) {
            return tape.first(one -> one.getCaseId().equals(handoff.getCaseId()) && one.getEvent() == event);
        }
    }
}
