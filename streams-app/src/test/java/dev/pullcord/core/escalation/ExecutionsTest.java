package dev.pullcord.core.escalation;

import static dev.pullcord.core.escalation.Story.DESK;
import static dev.pullcord.core.escalation.Story.DESK_TIME;
import static dev.pullcord.core.escalation.Story.LEAD_TIME;
import static dev.pullcord.schemas.AuditEvent.EXECUTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Actions;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.FindingFigure;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.PartState;
import dev.pullcord.schemas.PartStatus;
import dev.pullcord.schemas.ReportOrigin;
import dev.pullcord.schemas.Verdict;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What agents executed against what they were allowed to. */
final class ExecutionsTest {
    private final Story released = Story.raised().choose("paula", DESK, "approve");

    private static Clearance clearance(Verdict verdict) {
        return Clearance.newBuilder()
                .setActionId("action-1")
                .setAgentId("agent-7")
                .setVerdict(verdict)
                .setDigest("d")
                .setPolicyVersion("v1")
                .setReasonCode("")
                .setReason("")
                .setDecidedAt(Actions.NOON)
                .build();
    }

    private static ExecutionReport.Builder bare() {
        return ExecutionReport.newBuilder()
                .setAgentId("agent-7")
                .setActionId("action-1")
                .setStatus(ExecutionStatus.EXECUTED)
                .setTool("send_money")
                .setExecutedAt(Actions.NOON);
    }

    private static @Nullable String kind(ExecutionReport report, @Nullable Clearance clearance) {
        Finding finding = Executions.check(report, clearance, null, Actions.NOON);
        return finding == null ? null : finding.getKind();
    }

    private static @Nullable String kind(Story story, ExecutionReport report) {
        Finding finding = Executions.check(report, clearance(Verdict.HOLD), story.state(), story.now());
        return finding == null ? null : finding.getKind();
    }

    @Test
    void when_cleared_the_execution_of_what_was_cleared_is_right() {
        assertThat(kind(bare().setDigest("d").build(), clearance(Verdict.PROCEED)))
                .isNull();
        assertThat(kind(bare().build(), clearance(Verdict.PROCEED_AND_REVIEW))).isNull();
    }

    @Test
    void when_cleared_the_execution_of_something_else_is_found() {
        assertThat(kind(bare().setDigest("other").build(), clearance(Verdict.PROCEED)))
                .isEqualTo("execution-differs");
    }

    @ParameterizedTest
    @EnumSource(
            value = Verdict.class,
            names = {"HOLD", "DENY", "UNKNOWN"})
    void when_not_cleared_every_execution_is_found(Verdict verdict) {
        assertThat(kind(bare().build(), clearance(verdict))).isEqualTo("unreleased-execution");
    }

    @Test
    void when_nothing_is_known_of_an_action_its_execution_is_found() {
        assertThat(kind(bare().build(), null)).isEqualTo("unreleased-execution");
    }

    @Test
    void when_a_log_reports_an_action_that_never_asked_nobody_is_accused() {
        assertThat(kind(bare().setOrigin(ReportOrigin.LOG).build(), null)).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = ExecutionStatus.class,
            names = {"NOT_EXECUTED", "UNKNOWN"})
    void when_nothing_was_done_nothing_is_found(ExecutionStatus status) {
        assertThat(kind(bare().setStatus(status).build(), null)).isNull();
    }

    @Test
    void when_released_the_first_use_is_right_and_goes_on_record() {
        ExecutionReport report = released.report().build();
        assertThat(kind(released, report)).isNull();

        released.report(report);

        assertThat(released.became()).containsExactly(EXECUTED);
        assertThat(released.state().getUses()).hasSize(1);
    }

    @Test
    void when_used_the_same_report_again_is_the_same_use() {
        ExecutionReport report = released.report().build();
        released.report(report);

        assertThat(kind(released, report)).isNull();
        assertThat(released.report(report).became()).isEmpty();
    }

    @Test
    void when_used_a_second_use_is_found() {
        released.report(released.report().build()).after(Duration.ofSeconds(1));

        assertThat(kind(released, released.report().build())).isEqualTo("release-used-twice");
    }

    @Test
    void when_an_attempt_failed_it_was_a_use_too() {
        released.report(released.report().setStatus(ExecutionStatus.FAILED).build())
                .after(Duration.ofSeconds(1));

        assertThat(kind(released, released.report().build())).isEqualTo("release-used-twice");
    }

    @Test
    void when_the_agent_says_that_it_has_not_executed_the_release_is_still_unused() {
        released.report(
                released.report().setStatus(ExecutionStatus.NOT_EXECUTED).build());
        assertThat(released.became()).isEmpty();
        released.after(Duration.ofSeconds(1));

        assertThat(kind(released, released.report().build())).isNull();
    }

    @Test
    void when_a_log_tells_of_the_execution_too_it_is_no_second_use() {
        released.report(released.report().setOrigin(ReportOrigin.LOG).build()).after(Duration.ofSeconds(1));

        assertThat(kind(released, released.report().build())).isNull();
    }

    @Test
    void when_released_something_else_than_released_is_found() {
        assertThat(kind(released, released.report().setDigest("other").build())).isEqualTo("execution-differs");
        assertThat(kind(released, released.report().setDigest(null).build())).isNull();
    }

    @Test
    void when_released_another_release_or_none_is_found() {
        assertThat(kind(released, released.report().setReleaseId("rel-0").build()))
                .isEqualTo("unreleased-execution");
        assertThat(kind(released, released.report().setReleaseId(null).build())).isEqualTo("unreleased-execution");
    }

    @Test
    void when_rejected_or_still_open_every_execution_is_found() {
        ExecutionReport report = released.report().build();

        assertThat(kind(Story.raised().choose("paula", DESK, "reject"), report)).isEqualTo("unreleased-execution");
        assertThat(kind(Story.raised(), report)).isEqualTo("unreleased-execution");
    }

    @Test
    void when_the_release_has_expired_its_use_is_found_but_a_late_report_of_a_timely_use_is_right() {
        ExecutionReport timely = released.report().build();
        released.after(Duration.ofHours(24).plusMillis(1));

        assertThat(kind(released, timely)).isNull();
        assertThat(kind(released, released.report().build())).isEqualTo("expired-release-used");
    }

    @Test
    void when_the_fallback_released_it_the_use_is_right() {
        Story story = Story.raised(plan -> plan.setFallback("proceed"))
                .after(DESK_TIME)
                .tick()
                .after(LEAD_TIME)
                .tick();

        assertThat(kind(story, story.report().build())).isNull();
    }

    @Test
    void when_the_same_thing_is_found_again_it_has_the_same_identity() {
        Finding first = found(bare().build());
        Finding again = found(bare().setExecutedAt(Actions.NOON.plusSeconds(9)).build());
        Finding other = found(bare().setActionId("action-2").build());

        assertThat(again.getFindingId()).isEqualTo(first.getFindingId());
        assertThat(again.getCaseId()).isEqualTo(first.getCaseId());
        assertThat(other.getFindingId()).isNotEqualTo(first.getFindingId());
    }

    @Test
    void when_two_agents_have_names_that_run_into_their_actions_they_are_not_taken_for_one() {
        Finding one = found(bare().setAgentId("a\nb").setActionId("c").build());
        Finding other = found(bare().setAgentId("a").setActionId("b\nc").build());

        assertThat(one.getFindingId()).isNotEqualTo(other.getFindingId());
    }

    @Test
    void when_a_report_says_more_than_a_person_reads_the_finding_stays_small() {
        Finding finding = found(bare().setTool("x".repeat(100_000))
                .setDigest("y".repeat(100_000))
                .build());

        assertThat(finding.getSummary()).hasSizeLessThan(1_000);
        assertThat(finding.getFigures())
                .extracting(FindingFigure::getValue)
                .allSatisfy(value -> assertThat(value).hasSizeLessThan(600));
    }

    @Test
    void when_something_is_found_security_gets_a_case_that_stays_open_until_somebody_looked() {
        Finding finding = found(bare().build());
        Handoff handoff = ExecutionCases.handoff(finding, bare().build(), null, "security", "v1");
        Story story = new SecurityStory(handoff).story;

        assertThat(story.state().getStatus()).isEqualTo(CaseStatus.HELD);
        assertThat(story.role()).isEqualTo("security");
        assertThat(handoff.getCompleteness())
                .filteredOn(part -> part.getState() == PartState.MISSING)
                .extracting(PartStatus::getPart)
                .containsExactly("request", "work");
        story.choose("sam", "security", "approve");
        assertThat(story.refusal()).isEqualTo("option-unknown");
    }

    @Test
    void when_the_action_was_held_security_sees_its_package_without_what_was_said_about_it() {
        Story asked = Story.raised().ask("paula", DESK).answer().choose("paula", DESK, "reject");
        ExecutionReport report = bare().build();
        Finding finding =
                Objects.requireNonNull(Executions.check(report, clearance(Verdict.HOLD), asked.state(), asked.now()));

        Handoff handoff = ExecutionCases.handoff(finding, report, asked.state(), "security", "v1");

        assertThat(handoff.getRequest()).isEqualTo(asked.state().getHandoff().getRequest());
        assertThat(handoff.getExchanges()).isEmpty();
        assertThat(handoff.getCaseId()).isNotEqualTo(asked.state().getCaseId());
        assertThat(handoff.getFirings().get(0).getTriggerId()).isEqualTo("unreleased-execution");
    }

    private static Finding found(ExecutionReport report) {
        return Objects.requireNonNull(Executions.check(report, null, null, Actions.NOON));
    }

    /** The case of an execution after its step has ended. */
    private static final class SecurityStory {
        final Story story = Story.unheardOf();

        SecurityStory(Handoff handoff) {
            story.give(new CaseCommand.Raise(
                    handoff, ExecutionCases.plan("security", Duration.ofHours(4)), CaseCause.EXECUTION, null));
            story.after(Duration.ofHours(4)).give(new CaseCommand.PassTime(handoff.getCaseId(), story.now()));
            CaseState state = story.state();
            assertThat(state.getCause()).isEqualTo(CaseCause.EXECUTION);
        }
    }
}
