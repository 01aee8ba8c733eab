package dev.pullcord.core.escalation;

import static dev.pullcord.core.escalation.Story.DESK;
import static dev.pullcord.core.escalation.Story.DESK_TIME;
import static dev.pullcord.core.escalation.Story.LEAD;
import static dev.pullcord.core.escalation.Story.SECURITY;
import static dev.pullcord.schemas.AuditEvent.COMMENTED;
import static dev.pullcord.schemas.AuditEvent.DECIDED;
import static dev.pullcord.schemas.AuditEvent.DELEGATED;
import static dev.pullcord.schemas.AuditEvent.OFFERED;
import static dev.pullcord.schemas.AuditEvent.REASSIGNED;
import static dev.pullcord.schemas.AuditEvent.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.DecisionKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From one person to another, from one role to another, and what is said on the way. */
final class HandOverTest {
    private final Story story = Story.raised();

    private Story delegate(String person, @Nullable String to) {
        return story.say(
                story.word(person, DecisionKind.DELEGATE).setToPerson(to).build(), DESK);
    }

    @Test
    void when_claimed_the_claim_can_go_to_another_person_of_the_role() {
        story.say("paula", DESK, DecisionKind.CLAIM);

        delegate("paula", "peter");

        assertThat(story.became()).containsExactly(DELEGATED);
        assertThat(story.state().getStatus()).isEqualTo(CaseStatus.CLAIMED);
        assertThat(story.choose("paula", DESK, "approve").refusal()).isEqualTo("lease-held");
        assertThat(story.choose("peter", DESK, "approve").refusal()).isEqualTo("none");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void when_offered_a_delegation_needs_a_person(@Nullable String nobody) {
        assertThat(delegate("paula", nobody).refusal()).isEqualTo("text-missing");
    }

    @Test
    void when_offered_it_cannot_be_delegated_to_the_person_for_whom_the_agent_acts() {
        assertThat(delegate("paula", "maria").refusal()).isEqualTo("self-approval");
    }

    @Test
    void when_reassigned_the_other_role_has_the_time_of_the_step_from_now() {
        story.after(Duration.ofHours(3)).say("paula", DESK, DecisionKind.CLAIM);

        story.reassign("paula", DESK, SECURITY);

        assertThat(story.became()).containsExactly(REASSIGNED, OFFERED);
        assertThat(story.role()).isEqualTo(SECURITY);
        assertThat(story.state().getLease()).isNull();
        assertThat(story.state().getDueAt()).isEqualTo(story.now().plus(DESK_TIME));
        assertThat(story.state().getHandoff().getRouting().getEarlier()).containsExactly(DESK);
        assertThat(story.state().getHandoff().getRouting().getReason()).contains("deal-desk gave it to security");
    }

    @Test
    void when_reassigned_and_nobody_decides_the_path_goes_on_where_it_was() {
        story.reassign("paula", DESK, SECURITY).after(DESK_TIME).tick();

        assertThat(story.role()).isEqualTo(LEAD);
        assertThat(story.state().getHandoff().getRouting().getEarlier()).containsExactly(DESK, SECURITY);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            nullValues = "null",
            value = {"null, text-missing", "' ', text-missing", "janitor, role-unknown", "deal-desk, role-unknown"})
    void when_offered_it_can_only_go_to_another_role_that_exists(@Nullable String target, String code) {
        story.say(story.word("paula", DecisionKind.REASSIGN).setToRole(target).build(), DESK);

        assertThat(story.refusal()).isEqualTo(code);
        assertThat(story.role()).isEqualTo(DESK);
    }

    @Test
    void when_roles_play_ping_pong_it_ends() {
        for (int i = 0; i < DecisionCheck.REASSIGNED_MAX; i++) {
            boolean here = story.role().equals(DESK);
            story.reassign("paula", story.role(), here ? SECURITY : DESK);
            assertThat(story.refusal()).isEqualTo("none");
        }

        story.reassign("paula", DESK, SECURITY);

        assertThat(story.refusal()).isEqualTo("too-many");
    }

    @Test
    void when_offered_who_skips_is_on_record_and_nothing_else_changes() {
        story.say("paula", DESK, DecisionKind.SKIP);

        assertThat(story.became()).containsExactly(SKIPPED);
        assertThat(story.state().getStatus()).isEqualTo(CaseStatus.OFFERED);
        assertThat(story.choose("paula", DESK, "approve").refusal()).isEqualTo("none");
    }

    @Test
    void when_offered_a_comment_is_kept_in_the_audit() {
        story.say(
                story.word("paula", DecisionKind.COMMENT)
                        .setRationale("Called the vendor.")
                        .build(),
                DESK);

        assertThat(story.became()).containsExactly(COMMENTED);
        assertThat(story.audit.get(story.audit.size() - 1).getNote()).isEqualTo("Called the vendor.");
        assertThat(story.state().getComments()).isEqualTo(1);
    }

    @Test
    void when_offered_an_empty_comment_says_nothing() {
        assertThat(story.say("paula", DESK, DecisionKind.COMMENT).refusal()).isEqualTo("text-missing");
    }

    @Test
    void when_there_are_very_many_comments_it_is_enough() {
        for (int i = 0; i < DecisionCheck.COMMENTS_MAX; i++) {
            story.say(
                    story.word("paula", DecisionKind.COMMENT)
                            .setRationale("note")
                            .build(),
                    DESK);
            assertThat(story.refusal()).isEqualTo("none");
        }

        story.say(
                story.word("paula", DecisionKind.COMMENT)
                        .setRationale("one more")
                        .build(),
                DESK);

        assertThat(story.refusal()).isEqualTo("too-many");
    }

    @Test
    void when_offered_the_role_can_pass_it_on_to_the_next_step() {
        story.choose("paula", DESK, "escalate");

        assertThat(story.became()).containsExactly(DECIDED, OFFERED);
        assertThat(story.role()).isEqualTo(LEAD);
        assertThat(story.state().getHandoff().getRouting().getReason()).contains("deal-desk passed it on");
    }

    @Test
    void when_at_the_last_step_there_is_nobody_to_pass_it_on_to() {
        story.choose("paula", DESK, "escalate");

        assertThat(story.choose("lea", LEAD, "escalate").refusal()).isEqualTo("no-further-step");
    }
}
