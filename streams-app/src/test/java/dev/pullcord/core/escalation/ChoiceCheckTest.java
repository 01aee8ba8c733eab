package dev.pullcord.core.escalation;

import static dev.pullcord.core.escalation.Story.DESK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Actions;
import dev.pullcord.Cases;
import dev.pullcord.core.handoff.HandoffBuilder;
import dev.pullcord.core.policy.QuestionTemplate;
import dev.pullcord.core.policy.QuestionTemplate.OptionTemplate;
import dev.pullcord.core.route.Plans;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Handoff;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be chosen, on what was seen, with which arguments. */
final class ChoiceCheckTest {
    private final Story story = Story.raised();

    /** A payment whose policy lets people edit the amount up to 10,000, and put the payment off. */
    private static Story asked() {
        QuestionTemplate question = new QuestionTemplate(
                "Pay?",
                List.of(
                        new OptionTemplate("approve", null, "It is paid.", null),
                        new OptionTemplate(
                                "modify",
                                null,
                                "Less is paid.",
                                "{\"properties\":{\"amount\":{\"type\":\"number\",\"maximum\":10000}}}"),
                        new OptionTemplate(
                                "later",
                                null,
                                "It is paid later.",
                                "{\"required\":[\"day\"],\"properties\":{\"day\":{\"type\":\"string\"}}}")));
        Judgement judgement =
                Cases.held(DESK, Actions.payment("agent-7", "action-1").build(), question);
        Handoff handoff = HandoffBuilder.build(
                "case-1", judgement, Plans.unrouted(Cases.plan(DESK), "a test says so", Actions.NOON));
        return Story.raised(handoff, plan -> {});
    }

    private Story later(Story asked, String arguments) {
        return asked.say(
                asked.word("paula", DecisionKind.DECIDE)
                        .setOptionId("later")
                        .setModifiedArguments(arguments)
                        .build(),
                DESK);
    }

    @Test
    void when_offered_a_decision_on_something_else_than_it_shows_is_stale() {
        story.say(
                story.word("paula", DecisionKind.DECIDE)
                        .setOptionId("approve")
                        .setDigestSeen("0".repeat(64))
                        .build(),
                DESK);

        assertThat(story.refusal()).isEqualTo("digest-stale");
    }

    @Test
    void when_offered_only_the_options_of_the_question_can_be_chosen() {
        assertThat(story.choose("paula", DESK, "shrug").refusal()).isEqualTo("option-unknown");
    }

    @Test
    void when_offered_the_person_for_whom_the_agent_acts_cannot_approve() {
        assertThat(story.choose("maria", DESK, "approve").refusal()).isEqualTo("self-approval");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "7",
                "{\"amount\":",
                "{\"amount\":1,\"amount\":2}",
                "{\"amount\":1e400}",
                "{\"vendor\":\"\\ud800\"}"
            })
    void when_edited_what_is_no_json_object_is_refused(String arguments) {
        assertThat(story.modify("paula", DESK, arguments).refusal()).isEqualTo("arguments-invalid");
    }

    @Test
    void when_offered_arguments_go_with_an_option_that_takes_them_and_with_no_other() {
        assertThat(story.choose("paula", DESK, "modify").refusal()).isEqualTo("arguments-invalid");

        story.say(
                story.word("paula", DecisionKind.DECIDE)
                        .setOptionId("approve")
                        .setModifiedArguments("{}")
                        .build(),
                DESK);
        assertThat(story.refusal()).isEqualTo("arguments-invalid");
    }

    @Test
    void when_edited_what_crosses_another_boundary_is_refused_with_the_reason() {
        story.boundaries((handoff, edited) -> Refusals.of("crosses-boundary", edited));

        assertThat(story.modify("paula", DESK, "{\"amount\":1}").refusal()).isEqualTo("crosses-boundary");
        assertThat(story.choose("paula", DESK, "approve").refusal()).isEqualTo("none");
    }

    @Test
    void when_the_policy_names_what_may_be_edited_the_rest_has_to_stay_as_it_was() {
        Story asked = asked();

        assertThat(asked.modify("paula", DESK, "{\"vendor\":\"V-9\",\"amount\":9000}")
                        .refusal())
                .isEqualTo("arguments-invalid");
        assertThat(asked.modify("paula", DESK, "{\"amount\":9000}").refusal()).isEqualTo("arguments-invalid");
        assertThat(asked.modify("paula", DESK, "{\"vendor\":\"V-1\",\"amount\":9000,\"urgent\":true}")
                        .refusal())
                .isEqualTo("arguments-invalid");
        assertThat(asked.modify("paula", DESK, "{\"vendor\":\"V-1\",\"amount\":10001}")
                        .refusal())
                .isEqualTo("arguments-invalid");
        assertThat(asked.modify("paula", DESK, "{\"vendor\":\"V-1\",\"amount\":9000}")
                        .refusal())
                .isEqualTo("none");
        assertThat(asked.resolution().getArguments()).isEqualTo("{\"vendor\":\"V-1\",\"amount\":9000}");
    }

    @Test
    void when_the_policy_has_options_of_its_own_they_take_what_they_ask_for_and_release_nothing() {
        Story asked = asked();
        assertThat(later(asked, "{}").refusal()).isEqualTo("arguments-invalid");

        later(asked, "{\"day\":\"Friday\"}");

        assertThat(asked.refusal()).isEqualTo("none");
        assertThat(asked.resolution().getDisposition()).isEqualTo(Disposition.REJECTED);
        assertThat(asked.resolution().getOptionId()).isEqualTo("later");
        assertThat(asked.resolution().getReleaseId()).isNull();
        assertThat(asked.resolution().getRetriable()).isTrue();
    }
}
