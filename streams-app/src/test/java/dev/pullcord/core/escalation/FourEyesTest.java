package dev.pullcord.core.escalation;

import static dev.pullcord.core.escalation.Story.DESK;
import static dev.pullcord.core.escalation.Story.DESK_TIME;
import static dev.pullcord.core.escalation.Story.LEAD;
import static dev.pullcord.core.escalation.Story.SECURITY;
import static dev.pullcord.schemas.AuditEvent.APPROVED;
import static dev.pullcord.schemas.AuditEvent.DECIDED;
import static dev.pullcord.schemas.AuditEvent.OFFERED;
import static dev.pullcord.schemas.AuditEvent.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.Approval;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.Disposition;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Cases that more than one person has to approve. */
final class FourEyesTest {
    private static final String EDITED = "{\"vendor\":\"V-1\",\"amount\":9000}";

    private final Story story = Story.raised(plan -> plan.setApprovals(2));

    /** Two approvals, the second by finance-lead. */
    private static Story byLead() {
        return Story.raised(plan -> plan.setApprovals(2).setApprovalRole(LEAD));
    }

    @Test
    void when_one_of_two_has_approved_nothing_is_released_and_the_case_is_offered_again() {
        Instant due = story.state().getDueAt();

        story.after(Duration.ofHours(1)).choose("paula", DESK, "approve");

        assertThat(story.became()).containsExactly(APPROVED, OFFERED);
        assertThat(story.state().getStatus()).isEqualTo(CaseStatus.APPROVED_IN_PART);
        assertThat(story.state().getResolution()).isNull();
        assertThat(story.role()).isEqualTo(DESK);
        assertThat(story.state().getDueAt()).isEqualTo(due);
        assertThat(story.state().getHandoff().getApprovalsNeeded()).isEqualTo(2);
        assertThat(story.state().getHandoff().getApprovals())
                .extracting(Approval::getPerson)
                .containsExactly("paula");
    }

    @Test
    void when_two_people_have_approved_it_is_released_and_both_are_named() {
        story.choose("paula", DESK, "approve").choose("peter", DESK, "approve");

        assertThat(story.became()).containsExactly(DECIDED, RESOLVED);
        assertThat(story.resolution().getDisposition()).isEqualTo(Disposition.APPROVED);
        assertThat(story.resolution().getApprovedBy()).containsExactly("paula", "peter");
    }

    @Test
    void when_one_has_approved_the_same_person_does_not_count_twice() {
        story.choose("paula", DESK, "approve");

        assertThat(story.choose("paula", DESK, "approve").refusal()).isEqualTo("same-person");
        assertThat(story.state().getResolution()).isNull();
    }

    @Test
    void when_one_has_approved_the_other_has_to_approve_the_same() {
        story.choose("paula", DESK, "approve");
        assertThat(story.modify("peter", DESK, EDITED).refusal()).isEqualTo("approval-differs");

        Story edited = Story.raised(plan -> plan.setApprovals(2)).modify("paula", DESK, EDITED);
        assertThat(edited.choose("peter", DESK, "approve").refusal()).isEqualTo("approval-differs");
        assertThat(edited.modify("peter", DESK, "{\"amount\":9000.0,\"vendor\":\"V-1\"}")
                        .refusal())
                .isEqualTo("none");
        assertThat(edited.resolution().getDisposition()).isEqualTo(Disposition.APPROVED_WITH_EDITS);
        assertThat(edited.resolution().getDigest())
                .isEqualTo(edited.state().getHandoff().getApprovals().get(0).getDigest());
    }

    @Test
    void when_one_has_approved_anybody_may_still_reject() {
        story.choose("paula", DESK, "approve").choose("paula", DESK, "reject");

        assertThat(story.refusal()).isEqualTo("none");
        assertThat(story.resolution().getDisposition()).isEqualTo(Disposition.REJECTED);
        assertThat(story.resolution().getReleaseId()).isNull();
    }

    @Test
    void when_one_has_approved_a_claim_of_the_second_ends_where_it_began() {
        story.choose("paula", DESK, "approve").say("peter", DESK, DecisionKind.CLAIM);
        assertThat(story.state().getStatus()).isEqualTo(CaseStatus.CLAIMED);

        story.say("peter", DESK, DecisionKind.RELEASE);

        assertThat(story.state().getStatus()).isEqualTo(CaseStatus.APPROVED_IN_PART);
    }

    @Test
    void when_the_second_approval_is_another_roles_the_case_goes_there_on_the_time_of_the_step() {
        Story case1 = byLead();
        Instant due = case1.state().getDueAt();

        case1.after(Duration.ofHours(1)).choose("paula", DESK, "approve");

        assertThat(case1.role()).isEqualTo(LEAD);
        assertThat(case1.state().getDueAt()).isEqualTo(due);
        assertThat(case1.choose("peter", DESK, "approve").refusal()).isEqualTo("not-on-step");
        assertThat(case1.choose("lea", LEAD, "approve").refusal()).isEqualTo("none");
        assertThat(case1.resolution().getApprovedBy()).containsExactly("paula", "lea");
    }

    @Test
    void when_the_second_approval_is_another_roles_no_detour_replaces_it() {
        Story case1 = byLead().choose("paula", DESK, "approve").reassign("lea", LEAD, SECURITY);

        case1.choose("sam", SECURITY, "approve");

        assertThat(case1.state().getResolution()).isNull();
        assertThat(case1.role()).isEqualTo(LEAD);
        case1.choose("lea", LEAD, "approve");
        assertThat(case1.resolution().getApprovedBy()).containsExactly("paula", "sam", "lea");
    }

    @Test
    void when_the_role_of_the_second_approval_lets_its_time_pass_the_next_step_does_not_replace_it() {
        Story case1 = Story.raised(plan -> plan.setApprovals(2).setApprovalRole(SECURITY))
                .choose("paula", DESK, "approve")
                .after(DESK_TIME)
                .tick();
        assertThat(case1.role()).isEqualTo(LEAD);

        case1.choose("lea", LEAD, "approve");

        assertThat(case1.state().getResolution()).isNull();
        assertThat(case1.role()).isEqualTo(SECURITY);
    }

    @Test
    void when_the_step_is_the_approval_roles_own_it_stays_there() {
        Story case1 = Story.raised(plan -> plan.setApprovals(3).setApprovalRole(DESK));

        case1.choose("paula", DESK, "approve").choose("peter", DESK, "approve");
        assertThat(case1.state().getResolution()).isNull();
        case1.choose("petra", DESK, "approve");

        assertThat(case1.resolution().getApprovedBy()).containsExactly("paula", "peter", "petra");
    }

    @Test
    void when_reopened_approvals_of_the_round_before_do_not_count() {
        story.choose("paula", DESK, "approve").choose("peter", DESK, "reject");

        story.say("petra", DESK, DecisionKind.REOPEN).choose("petra", DESK, "approve");

        assertThat(story.state().getResolution()).isNull();
        assertThat(story.state().getHandoff().getApprovals()).hasSize(1);
    }
}
