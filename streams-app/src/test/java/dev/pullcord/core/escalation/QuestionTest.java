package dev.pullcord.core.escalation;

import static dev.pullcord.core.escalation.Story.DESK;
import static dev.pullcord.core.escalation.Story.DESK_TIME;
import static dev.pullcord.core.escalation.Story.LEAD;
import static dev.pullcord.schemas.AuditEvent.ANSWERED;
import static dev.pullcord.schemas.AuditEvent.ASKED;
import static dev.pullcord.schemas.AuditEvent.CANCELLED;
import static dev.pullcord.schemas.AuditEvent.OFFERED;
import static dev.pullcord.schemas.AuditEvent.RESOLVED;
import static dev.pullcord.schemas.AuditEvent.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Exchange;
import dev.pullcord.schemas.MessageKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What people ask the agent, and what the agent says. */
final class QuestionTest {
    private final Story story = Story.raised();

    @Test
    void when_asked_the_case_is_with_the_agent_and_the_time_of_the_step_goes_on() {
        Instant due = story.state().getDueAt();

        story.ask("paula", DESK);

        assertThat(story.became()).containsExactly(ASKED);
        assertThat(story.state().getStatus()).isEqualTo(CaseStatus.ASKED);
        assertThat(story.state().getDueAt()).isEqualTo(due);
        Exchange exchange = story.state().getHandoff().getExchanges().get(0);
        assertThat(exchange.getQuestion()).isEqualTo("Which order?");
        assertThat(exchange.getAskedBy()).isEqualTo("paula");
        assertThat(exchange.getAnswer()).isNull();
    }

    @Test
    void when_asked_the_answer_brings_the_case_back_with_the_answer_in_the_package() {
        Instant due = story.state().getDueAt();
        story.ask("paula", DESK).after(Duration.ofMinutes(10));

        story.answer();

        assertThat(story.became()).containsExactly(ANSWERED, OFFERED);
        assertThat(story.state().getStatus()).isEqualTo(CaseStatus.OFFERED);
        assertThat(story.state().getDueAt()).isEqualTo(due);
        Exchange exchange = story.state().getHandoff().getExchanges().get(0);
        assertThat(exchange.getAnswer()).isEqualTo("Order 4711.");
        assertThat(exchange.getAnsweredAt()).isEqualTo(story.now());
    }

    @Test
    void when_asked_the_role_may_decide_without_the_answer() {
        assertThat(story.ask("paula", DESK).choose("paula", DESK, "reject").refusal())
                .isEqualTo("none");
    }

    @Test
    void when_asked_a_claim_keeps_the_question_open_and_so_does_its_end() {
        story.ask("paula", DESK).say("paula", DESK, DecisionKind.CLAIM);
        assertThat(story.state().getStatus()).isEqualTo(CaseStatus.ASKED);

        story.after(Duration.ofMinutes(15)).tick();

        assertThat(story.state().getLease()).isNull();
        assertThat(story.state().getStatus()).isEqualTo(CaseStatus.ASKED);
    }

    @Test
    void when_asked_another_question_has_to_wait() {
        assertThat(story.ask("paula", DESK).ask("paula", DESK).refusal()).isEqualTo("already-asked");
    }

    @Test
    void when_offered_a_question_needs_a_text() {
        assertThat(story.say("paula", DESK, DecisionKind.ASK).refusal()).isEqualTo("text-missing");
    }

    @Test
    void when_there_were_many_questions_it_is_enough() {
        for (int i = 0; i < DecisionCheck.QUESTIONS_MAX; i++) {
            assertThat(story.ask("paula", DESK).refusal()).isEqualTo("none");
            assertThat(story.answer().refusal()).isEqualTo("none");
        }

        assertThat(story.ask("paula", DESK).refusal()).isEqualTo("too-many");
    }

    @Test
    void when_asked_and_the_step_ends_the_next_role_may_ask_again_and_a_late_answer_is_still_shown() {
        story.ask("paula", DESK).after(DESK_TIME).tick();
        String first = story.lastQuestion();
        assertThat(story.role()).isEqualTo(LEAD);
        assertThat(story.ask("lea", LEAD).refusal()).isEqualTo("none");

        story.hear(story.message(MessageKind.ANSWER).setQuestionId(first).build());

        assertThat(story.refusal()).isEqualTo("none");
        assertThat(story.state().getHandoff().getExchanges())
                .extracting(Exchange::getAnswer)
                .containsExactly("Order 4711.", null);
    }

    @Test
    void when_asked_an_answer_to_another_question_is_refused() {
        story.ask("paula", DESK);

        story.hear(story.message(MessageKind.ANSWER).setQuestionId("q-0").build());
        assertThat(story.refusal()).isEqualTo("question-unknown");

        story.hear(story.message(MessageKind.ANSWER).build());
        assertThat(story.refusal()).isEqualTo("question-unknown");
    }

    @Test
    void when_answered_the_same_answer_again_changes_nothing() {
        story.ask("paula", DESK).answer();

        story.answer();

        assertThat(story.refusal()).isEqualTo("already-answered");
    }

    @Test
    void when_questions_and_answers_get_larger_than_a_record_may_be_they_are_refused() {
        String much = "x".repeat(DecisionCheck.EXCHANGES_CHARACTERS_MAX);
        story.say(story.word("paula", DecisionKind.ASK).setRationale(much + "!").build(), DESK);
        assertThat(story.refusal()).isEqualTo("too-large");

        story.ask("paula", DESK);
        story.hear(story.message(MessageKind.ANSWER)
                .setQuestionId(story.lastQuestion())
                .setText(much)
                .build());
        assertThat(story.refusal()).isEqualTo("too-large");
        assertThat(story.answer().refusal()).isEqualTo("none");
    }

    @Test
    void when_there_is_no_case_what_the_agent_says_is_refused() {
        Story nothing = Story.unheardOf();

        nothing.hear(nothing.message(MessageKind.CANCEL).build());

        assertThat(nothing.refusal()).isEqualTo("unknown-case");
    }

    @Test
    void when_a_newer_agent_says_what_this_engine_does_not_know_it_is_refused() {
        story.hear(story.message(MessageKind.UNKNOWN).build());

        assertThat(story.refusal()).isEqualTo("command-unknown");
    }

    @Test
    void when_offered_the_agent_may_cancel_and_nothing_is_released() {
        AgentMessage cancel = story.message(MessageKind.CANCEL).setText("").build();

        story.hear(cancel);

        assertThat(story.became()).containsExactly(CANCELLED, RESOLVED);
        assertThat(story.resolution().getDisposition()).isEqualTo(Disposition.CANCELLED);
        assertThat(story.resolution().getDisposedBy()).isEqualTo(DisposedBy.AGENT);
        assertThat(story.resolution().getReason()).isEqualTo("the agent cancelled it");
        assertThat(story.resolution().getReleaseId()).isNull();
        assertThat(story.hear(cancel).refusal()).isEqualTo("already-decided");
    }

    @Test
    void when_released_the_agent_cannot_cancel_any_more() {
        story.choose("paula", DESK, "approve");

        assertThat(story.hear(story.message(MessageKind.CANCEL).build()).refusal())
                .isEqualTo("already-decided");
        assertThat(story.resolution().getDisposition()).isEqualTo(Disposition.APPROVED);
    }

    @Test
    void when_the_agent_proposes_another_action_instead_the_case_is_over() {
        story.give(new CaseCommand.Supersede("agent-7", "action-1", "action-2", story.now()));

        assertThat(story.became()).containsExactly(SUPERSEDED, RESOLVED);
        assertThat(story.resolution().getDisposition()).isEqualTo(Disposition.SUPERSEDED);
        assertThat(story.resolution().getReason()).contains("action-2");
        assertThat(story.choose("paula", DESK, "approve").refusal()).isEqualTo("withdrawn");
    }

    @Test
    void when_over_another_action_instead_changes_nothing() {
        story.choose("paula", DESK, "approve");

        story.give(new CaseCommand.Supersede("agent-7", "action-1", "action-2", story.now()));

        assertThat(story.became()).isEmpty();
    }
}
