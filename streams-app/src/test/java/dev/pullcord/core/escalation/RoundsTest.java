package dev.pullcord.core.escalation;

import static dev.pullcord.core.escalation.Story.DESK;
import static dev.pullcord.core.escalation.Story.DESK_TIME;
import static dev.pullcord.core.escalation.Story.LEAD;
import static dev.pullcord.core.escalation.Story.LEAD_TIME;
import static dev.pullcord.core.escalation.Story.SECURITY;
import static dev.pullcord.schemas.AuditEvent.OFFERED;
import static dev.pullcord.schemas.AuditEvent.REOPENED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.MessageKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Cases that ended without a release and begin again. */
final class RoundsTest {
    private final Story story = Story.raised();

    @Test
    void when_rejected_the_role_may_reopen_it_and_has_the_time_of_the_step_again() {
        story.choose("paula", DESK, "reject").after(Duration.ofDays(1));

        story.say("peter", DESK, DecisionKind.REOPEN);

        assertThat(story.became()).containsExactly(REOPENED, OFFERED);
        assertThat(story.state().getStatus()).isEqualTo(CaseStatus.OFFERED);
        assertThat(story.state().getResolution()).isNull();
        assertThat(story.state().getHandoff().getRound()).isEqualTo(2);
        assertThat(story.state().getDueAt()).isEqualTo(story.now().plus(DESK_TIME));
    }

    @Test
    void when_reopened_the_release_of_the_new_round_is_another_one() {
        Story straight = Story.raised().choose("paula", DESK, "approve");

        story.choose("paula", DESK, "reject")
                .say("peter", DESK, DecisionKind.REOPEN)
                .choose("peter", DESK, "approve");

        assertThat(story.resolution().getRound()).isEqualTo(2);
        assertThat(story.resolution().getDigest())
                .isEqualTo(straight.resolution().getDigest());
        assertThat(story.resolution().getReleaseId())
                .isNotEqualTo(straight.resolution().getReleaseId());
    }

    @Test
    void when_expired_every_role_that_had_it_may_reopen_it() {
        story.after(DESK_TIME).tick().after(LEAD_TIME).tick();

        assertThat(story.say("paula", DESK, DecisionKind.REOPEN).refusal()).isEqualTo("none");
        assertThat(story.role()).isEqualTo(DESK);
    }

    @Test
    void when_rejected_a_role_that_never_had_it_may_not_reopen_it() {
        story.choose("paula", DESK, "reject");

        assertThat(story.say("lea", LEAD, DecisionKind.REOPEN).refusal()).isEqualTo("not-on-step");
        assertThat(story.say("sam", SECURITY, DecisionKind.REOPEN).refusal()).isEqualTo("wrong-role");
    }

    @Test
    void when_rejected_the_person_for_whom_the_agent_acts_may_not_reopen_it() {
        story.choose("paula", DESK, "reject");

        assertThat(story.say("maria", DESK, DecisionKind.REOPEN).refusal()).isEqualTo("self-approval");
    }

    @Test
    void when_open_there_is_nothing_to_reopen() {
        assertThat(story.say("paula", DESK, DecisionKind.REOPEN).refusal()).isEqualTo("not-over");
    }

    @Test
    void when_released_it_is_not_reopenable() {
        story.choose("paula", DESK, "approve");

        assertThat(story.say("peter", DESK, DecisionKind.REOPEN).refusal()).isEqualTo("not-reopenable");
        assertThat(story.resolution().getDisposition()).isEqualTo(Disposition.APPROVED);
    }

    @Test
    void when_the_agent_cancelled_it_is_not_reopenable_because_nobody_waits() {
        story.hear(story.message(MessageKind.CANCEL).build());

        assertThat(story.say("peter", DESK, DecisionKind.REOPEN).refusal()).isEqualTo("not-reopenable");
    }

    @Test
    void when_reopened_again_and_again_it_is_enough() {
        for (int round = 1; round < DecisionCheck.ROUNDS_MAX; round++) {
            story.choose("paula", DESK, "reject").say("peter", DESK, DecisionKind.REOPEN);
            assertThat(story.refusal()).isEqualTo("none");
        }
        story.choose("paula", DESK, "reject");

        assertThat(story.say("peter", DESK, DecisionKind.REOPEN).refusal()).isEqualTo("too-many");
    }
}
