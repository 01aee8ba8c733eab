package dev.pullcord.core.escalation;

import static dev.pullcord.core.escalation.Story.DESK;
import static dev.pullcord.core.escalation.Story.DESK_TIME;
import static dev.pullcord.core.escalation.Story.LEAD;
import static dev.pullcord.core.escalation.Story.LEAD_TIME;
import static dev.pullcord.core.escalation.Story.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.ActorKind;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.MessageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may speak, when, and to whom. */
final class DecisionCheckTest {
    @ParameterizedTest
    @EnumSource(DecisionKind.class)
    void when_there_is_no_case_every_word_is_refused(DecisionKind kind) {
        Story story = Story.unheardOf();

        story.say("paula", DESK, kind);

        assertThat(story.refusal()).isEqualTo("unknown-case");
        assertThat(story.unknown()).isTrue();
    }

    @Test
    void when_a_decision_names_another_agent_than_the_case_has_it_means_another_case() {
        Story story = Story.raised();

        story.say(
                story.word("paula", DecisionKind.DECIDE)
                        .setOptionId("approve")
                        .setAgentId("agent-8")
                        .build(),
                DESK);

        assertThat(story.refusal()).isEqualTo("unknown-case");
        assertThat(story.state().getResolution()).isNull();
    }

    @ParameterizedTest
    @EnumSource(value = DecisionKind.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void when_offered_a_role_outside_the_path_has_no_say(DecisionKind kind) {
        Story story = Story.raised();

        story.say("paula", SECURITY, kind);

        assertThat(story.refusal()).isEqualTo(kind == DecisionKind.REOPEN ? "not-over" : "wrong-role");
    }

    @Test
    void when_offered_a_role_of_a_later_step_is_not_on_the_step_yet() {
        Story story = Story.raised();

        story.choose("lea", LEAD, "approve");

        assertThat(story.refusal()).isEqualTo("not-on-step");
    }

    @Test
    void when_passed_on_the_role_of_an_earlier_step_is_not_on_the_step_any_more() {
        Story story = Story.raised().choose("paula", DESK, "escalate");

        story.choose("paula", DESK, "approve");

        assertThat(story.refusal()).isEqualTo("not-on-step");
    }

    @Test
    void when_reassigned_the_role_that_gave_it_away_is_not_on_the_step_any_more() {
        Story story = Story.raised().reassign("paula", DESK, SECURITY);

        assertThat(story.choose("paula", DESK, "approve").refusal()).isEqualTo("not-on-step");
        assertThat(story.choose("sam", SECURITY, "approve").refusal()).isEqualTo("none");
    }

    @Test
    void when_decided_another_decision_comes_too_late() {
        Story story = Story.raised().choose("paula", DESK, "reject");

        story.choose("peter", DESK, "approve");

        assertThat(story.refusal()).isEqualTo("already-decided");
    }

    @Test
    void when_nobody_decided_in_time_a_late_decision_is_refused_as_expired() {
        Story story = Story.raised().after(DESK_TIME).tick().after(LEAD_TIME).tick();

        story.choose("lea", LEAD, "approve");

        assertThat(story.refusal()).isEqualTo("expired");
        assertThat(story.resolution().getReleaseId()).isNull();
    }

    @Test
    void when_the_agent_cancelled_a_decision_is_refused_as_withdrawn() {
        Story story = Story.raised();
        story.hear(story.message(MessageKind.CANCEL).build());

        story.choose("paula", DESK, "approve");

        assertThat(story.refusal()).isEqualTo("withdrawn");
    }

    @Test
    void when_answered_the_same_decision_again_is_a_duplicate_whatever_it_says_now() {
        Story story = Story.raised();
        Decision comment = story.word("paula", DecisionKind.COMMENT)
                .setRationale("Looks right.")
                .build();
        story.say(comment, DESK);

        story.say(
                Decision.newBuilder(comment)
                        .setKind(DecisionKind.DECIDE)
                        .setOptionId("approve")
                        .build(),
                DESK);

        assertThat(story.refusal()).isEqualTo("duplicate-decision");
        assertThat(story.state().getResolution()).isNull();
    }

    @Test
    void when_a_decision_was_refused_it_may_be_sent_again_once_it_is_right() {
        Story story = Story.raised();
        Decision early =
                story.word("lea", DecisionKind.DECIDE).setOptionId("approve").build();
        story.say(early, LEAD);
        story.after(DESK_TIME).tick();

        story.say(early, LEAD);

        assertThat(story.refusal()).isEqualTo("none");
    }

    @Test
    void when_many_decisions_were_answered_the_newest_are_remembered() {
        Story story = Story.raised();
        for (int i = 0; i <= CaseDecider.DECISIONS_REMEMBERED; i++) {
            story.say(
                    story.word("paula", DecisionKind.COMMENT)
                            .setRationale("note")
                            .build(),
                    DESK);
        }

        assertThat(story.state().getDecisionIds())
                .hasSize(CaseDecider.DECISIONS_REMEMBERED)
                .startsWith("d-2")
                .endsWith("d-65");
    }

    @Test
    void when_a_newer_client_says_what_this_engine_does_not_know_it_is_refused() {
        Story story = Story.raised();

        story.say("paula", DESK, DecisionKind.UNKNOWN);

        assertThat(story.refusal()).isEqualTo("command-unknown");
    }

    @Test
    void when_nobody_is_named_nobody_has_decided() {
        Story story = Story.raised();

        story.say(" ", DESK, DecisionKind.CLAIM);

        assertThat(story.refusal()).isEqualTo("decider-missing");
    }

    @Test
    void when_a_name_is_longer_than_any_name_it_is_refused_and_not_kept() {
        Story story = Story.raised();
        String endless = "x".repeat(513);

        assertThat(story.say(endless, DESK, DecisionKind.CLAIM).refusal()).isEqualTo("too-long");
        assertThat(story.say(
                                story.word("paula", DecisionKind.CLAIM)
                                        .setDecisionId(endless)
                                        .build(),
                                DESK)
                        .refusal())
                .isEqualTo("too-long");
        assertThat(story.say(
                                story.word("paula", DecisionKind.DELEGATE)
                                        .setToPerson(endless)
                                        .build(),
                                DESK)
                        .refusal())
                .isEqualTo("too-long");
        assertThat(story.state().getLease()).isNull();
    }

    @Test
    void when_refused_the_audit_says_who_wanted_what_and_nothing_else_changes() {
        Story story = Story.raised();
        CaseState before = story.state();

        story.choose("lea", LEAD, "approve");

        AuditRecord refused = story.audit.get(story.audit.size() - 1);
        assertThat(refused.getEvent()).isEqualTo(AuditEvent.REFUSED);
        assertThat(refused.getActorKind()).isEqualTo(ActorKind.HUMAN);
        assertThat(refused.getActor()).isEqualTo("lea");
        assertThat(refused.getRole()).isEqualTo(LEAD);
        assertThat(refused.getOptionId()).isEqualTo("approve");
        assertThat(refused.getDecisionId()).isEqualTo("d-1");
        assertThat(refused.getRefusal()).isNotNull();
        assertThat(CaseStates.like(story.state())
                        .setAuditSequence(before.getAuditSequence())
                        .setAuditHash(before.getAuditHash())
                        .build())
                .isEqualTo(before);
    }
}
