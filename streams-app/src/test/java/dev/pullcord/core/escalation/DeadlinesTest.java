package dev.pullcord.core.escalation;

import static dev.pullcord.core.escalation.Story.DESK;
import static dev.pullcord.core.escalation.Story.DESK_TIME;
import static dev.pullcord.core.escalation.Story.LEAD;
import static dev.pullcord.core.escalation.Story.LEAD_TIME;
import static dev.pullcord.schemas.AuditEvent.DEADLINE_PASSED;
import static dev.pullcord.schemas.AuditEvent.FALLBACK_APPLIED;
import static dev.pullcord.schemas.AuditEvent.OFFERED;
import static dev.pullcord.schemas.AuditEvent.REFUSED;
import static dev.pullcord.schemas.AuditEvent.RESOLVED;
import static dev.pullcord.schemas.AuditEvent.ROUTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.route.Duties;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Routing;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What time does to a case. */
final class DeadlinesTest {
    private static final Duration HOLD = Duration.ofDays(3);

    /** A case whose path is at its end. */
    private static Story overdue(String fallback) {
        return Story.raised(plan -> plan.setFallback(fallback).setHoldMillis(HOLD.toMillis()))
                .after(DESK_TIME)
                .tick()
                .after(LEAD_TIME)
                .tick();
    }

    /** The same case, offered to a role that comes on duty in a while. */
    private static CourseEvent.Offered waiting(Story story, Instant opensAt) {
        Handoff handoff = story.state().getHandoff();
        Routing routing =
                Routing.newBuilder(handoff.getRouting()).setOpensAt(opensAt).build();
        return CourseEvent.Offered.of(
                CaseStates.like(handoff).setRouting(routing).build(),
                story.state().getDueAt(),
                story.now());
    }

    @Test
    void when_offered_nothing_happens_before_the_step_is_due() {
        Story story = Story.raised();
        assertThat(Deadlines.next(story.state())).isEqualTo(story.now().plus(DESK_TIME));

        story.after(DESK_TIME.minusMillis(1)).tick();

        assertThat(story.became()).isEmpty();
    }

    @Test
    void when_the_step_is_due_the_next_role_has_its_time_from_now() {
        Story story = Story.raised().after(DESK_TIME).tick();

        assertThat(story.became()).containsExactly(DEADLINE_PASSED, OFFERED);
        assertThat(story.role()).isEqualTo(LEAD);
        assertThat(story.state().getDueAt()).isEqualTo(story.now().plus(LEAD_TIME));
        assertThat(story.state().getHandoff().getRouting().getEarlier()).containsExactly(DESK);
        assertThat(story.state().getHandoff().getRouting().getReason()).contains("deal-desk did not decide in time");
    }

    @Test
    void when_nobody_looked_for_long_each_role_still_has_its_whole_time() {
        Story story = Story.raised().after(Duration.ofDays(20)).tick();

        assertThat(story.role()).isEqualTo(LEAD);
        assertThat(story.state().getDueAt()).isEqualTo(story.now().plus(LEAD_TIME));
    }

    @Test
    void when_the_time_is_over_a_decision_comes_too_late_even_before_a_tick() {
        Story story = Story.raised().after(DESK_TIME).choose("paula", DESK, "approve");

        assertThat(story.became()).containsExactly(DEADLINE_PASSED, OFFERED, REFUSED);
        assertThat(story.refusal()).isEqualTo("not-on-step");
    }

    @Test
    void when_a_decision_was_made_in_time_it_counts_though_it_is_read_later() {
        Story story = Story.raised();

        story.after(DESK_TIME.minusMillis(1)).choose("paula", DESK, "approve");

        assertThat(story.resolution().getDisposition()).isEqualTo(Disposition.APPROVED);
    }

    @Test
    void when_the_path_is_at_its_end_and_says_deny_nothing_is_released() {
        Story story = overdue("deny");

        assertThat(story.became()).containsExactly(DEADLINE_PASSED, FALLBACK_APPLIED, RESOLVED);
        assertThat(story.resolution().getDisposition()).isEqualTo(Disposition.EXPIRED);
        assertThat(story.resolution().getDisposedBy()).isEqualTo(DisposedBy.POLICY);
        assertThat(story.resolution().getReleaseId()).isNull();
        assertThat(story.resolution().getArguments()).isNull();
        assertThat(Deadlines.next(story.state())).isNull();
    }

    @Test
    void when_the_path_is_at_its_end_and_says_proceed_the_policy_releases_what_was_proposed() {
        Story story = overdue("proceed");

        Handoff handoff = story.state().getHandoff();
        assertThat(story.resolution().getDisposition()).isEqualTo(Disposition.APPROVED);
        assertThat(story.resolution().getDisposedBy()).isEqualTo(DisposedBy.POLICY);
        assertThat(story.resolution().getDecidedBy()).isNull();
        assertThat(story.resolution().getApprovedBy()).isEmpty();
        assertThat(story.resolution().getDigest()).isEqualTo(handoff.getDigest());
        assertThat(story.resolution().getArguments())
                .isEqualTo(handoff.getProposal().getArguments());
    }

    @Test
    void when_the_path_is_at_its_end_and_says_hold_the_last_role_may_still_decide() {
        Story story = overdue("hold");

        assertThat(story.became()).containsExactly(DEADLINE_PASSED, FALLBACK_APPLIED, OFFERED);
        assertThat(story.state().getStatus()).isEqualTo(CaseStatus.HELD);
        assertThat(story.role()).isEqualTo(LEAD);
        assertThat(story.state().getDueAt()).isEqualTo(story.now().plus(HOLD));
        assertThat(story.say("lea", LEAD, DecisionKind.CLAIM).refusal()).isEqualTo("none");
        assertThat(story.say("lea", LEAD, DecisionKind.RELEASE).refusal()).isEqualTo("none");
        assertThat(story.state().getStatus()).isEqualTo(CaseStatus.HELD);
        assertThat(story.choose("lea", LEAD, "approve").refusal()).isEqualTo("none");
    }

    @Test
    void when_the_hold_is_over_it_is_denied() {
        Story story = overdue("hold").after(HOLD).tick();

        assertThat(story.became()).containsExactly(DEADLINE_PASSED, FALLBACK_APPLIED, RESOLVED);
        assertThat(story.resolution().getDisposition()).isEqualTo(Disposition.EXPIRED);
        assertThat(story.resolution().getReleaseId()).isNull();
    }

    @Test
    void when_held_and_reassigned_the_path_is_at_its_end_again_afterwards() {
        Story story = overdue("hold").reassign("lea", LEAD, DESK);
        assertThat(story.state().getDueAt()).isEqualTo(story.now().plus(LEAD_TIME));

        story.after(LEAD_TIME).tick();
        assertThat(story.state().getStatus()).isEqualTo(CaseStatus.HELD);
        story.after(HOLD).tick();

        assertThat(story.resolution().getDisposition()).isEqualTo(Disposition.EXPIRED);
    }

    @Test
    void when_the_role_is_off_duty_the_case_waits_until_it_comes() {
        Story story = Story.raised();
        Instant opens = story.now().plus(Duration.ofHours(1));

        var waiting = waiting(story, opens).change(story.state()).build();

        assertThat(waiting.getStatus()).isEqualTo(CaseStatus.WAITING);
        assertThat(Deadlines.next(waiting)).isEqualTo(opens);
        Turn turn = new Turn(waiting, advice());
        Deadlines.pass(turn, opens);
        assertThat(turn.events()).hasSize(1).first().isInstanceOf(CourseEvent.Opened.class);
        assertThat(turn.state().getStatus()).isEqualTo(CaseStatus.OFFERED);
        assertThat(Deadlines.next(turn.state())).isEqualTo(story.state().getDueAt());
    }

    @Test
    void when_the_role_is_on_duty_already_the_case_does_not_wait() {
        Story story = Story.raised();

        assertThat(waiting(story, story.now()).change(story.state()).build().getStatus())
                .isEqualTo(CaseStatus.OFFERED);
    }

    @Test
    void when_all_is_due_at_once_it_happens_in_order() {
        Story story = Story.raised();
        Instant opens = story.now().plus(Duration.ofHours(1));
        Turn turn = new Turn(waiting(story, opens).change(story.state()).build(), advice());

        Deadlines.pass(turn, story.now().plus(DESK_TIME));

        assertThat(turn.events())
                .extracting(event -> event.tell(Blank.audit()).getEvent())
                .containsExactly(ROUTED, DEADLINE_PASSED, OFFERED);
    }

    @Test
    void when_a_case_is_of_a_version_without_plans_it_stays_with_its_role_and_can_be_decided() {
        Story story = Story.raised();
        var old = CaseStates.like(story.state()).setPlan(null).setDueAt(null).build();

        assertThat(Deadlines.next(old)).isNull();
        var events = CaseDecider.decide(
                old,
                new CaseCommand.Decide(
                        story.word("paula", DecisionKind.DECIDE)
                                .setOptionId("approve")
                                .build(),
                        DESK,
                        story.now().plus(Duration.ofDays(9))),
                advice());
        assertThat(events).hasSize(2);
    }

    private static Advice advice() {
        return new Advice(Duties.UNKNOWN, Set.of(), (seen, edited) -> null);
    }
}
