package dev.pullcord.core.escalation;

import static dev.pullcord.Actions.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Cases;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.Proposal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an edited action is worth and whom it concerns: 40,000 dollars to the vendor V-1 unless the test says otherwise. */
final class EditedActionTest {
    private static Handoff proposed(String arguments) {
        AgentAction.Builder action = payment("agent-7", "action-1");
        action.setProposal(Proposal.newBuilder(Objects.requireNonNull(action.getProposal()))
                .setArguments(arguments)
                .build());
        return Cases.handoff("deal-desk", action.build());
    }

    private static Proposal edited(String proposed, String edited) {
        return Objects.requireNonNull(
                EditedAction.of(proposed(proposed), edited).getProposal());
    }

    private static @Nullable String worth(String proposed, String edited) {
        Money amount = edited(proposed, edited).getAmount();
        return amount == null ? null : amount.getMinorUnits() + " " + amount.getCurrency();
    }

    private static List<String> parties(String proposed, String edited) {
        return edited(proposed, edited).getParties().stream()
                .map(PartyRef::getId)
                .toList();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"amount": 40000.0}                      | {"amount": 900}                          | 90000 USD
                    {"amount": 4000000}                      | {"amount": 90000}                        | 90000 USD
                    {"amount": "40000.00"}                   | {"amount": "900.50"}                     | 90050 USD
                    {"amount": 40000}                        | {"amount": "900"}                        | 90000 USD
                    {"pay": {"lines": [{"sum": 40000}]}}     | {"pay": {"lines": [{"sum": 1}]}}         | 100 USD
                    {"amount": 40000, "note": "a"}           | {"amount": 40000, "note": "b"}           | 4000000 USD
                    {"amount": 40000, "currency": "USD"}     | {"amount": 40000, "currency": "EUR"}     | 4000000 EUR
                    {"amount": 40000, "currency": "USD"}     | {"amount": 40000, "currency": "JPY"}     | 40000 JPY
                    {"amount": 40000, "currency": "USD"}     | {"amount": 40000, "currency": "KWD"}     | 40000000 KWD
                    {"amount": 40000, "total": 40000}        | {"amount": 7, "total": 7.0}              | 700 USD
                    """)
    void when_the_amount_stands_in_the_arguments_the_edited_one_is_read_from_the_same_place(
            String proposed, String edited, String worth) {
        assertThat(worth(proposed, edited)).isEqualTo(worth);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"amount": 40000}                       | {"sum": 1}
                    {"amount": 40000}                       | {"amount": null}
                    {"amount": 40000}                       | {"amount": "much"}
                    {"amount": 40000}                       | {"amount": {"of": 1}}
                    {"amount": 40000}                       | {"amount": 0.001}
                    {"amount": 40000}                       | {"amount": 1e30}
                    {"lines": [40000]}                      | {"lines": []}
                    {"invoice": "I-1"}                      | {"invoice": "I-2"}
                    {"amount": 40000, "currency": "USD"}    | {"amount": 40000, "currency": null}
                    {"limit": 40000, "amount": 40000}       | {"limit": 40000, "amount": 900000}
                    {"amount": 40000, "limit": 40000}       | {"limit": 40000}
                    """)
    void when_the_amount_is_not_sure_any_more_it_is_unknown_and_never_the_old_one(String proposed, String edited) {
        assertThat(worth(proposed, edited)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "1e-999999999",
                "1e2147483647",
                "-1e2147483647",
                "0e999999999",
                "99999999999999999999999999999999999999"
            })
    void when_an_amount_is_written_as_a_text_beyond_all_sums_it_is_unknown_at_once(String text) {
        String worth = worth("{\"amount\":\"40000\"}", "{\"amount\":\"" + text + "\"}");

        assertThat(worth).isIn(null, "0 USD");
    }

    @Test
    void when_nothing_was_edited_the_amount_stays_though_no_argument_has_it() {
        assertThat(worth("{\"invoice\":\"I-1\"}", "{ \"invoice\" : \"I-1\" }")).isEqualTo("4000000 USD");
    }

    @Test
    void when_the_party_was_edited_the_action_concerns_the_other_one() {
        assertThat(parties("{\"vendor\":\"V-1\"}", "{\"vendor\":\"V-9\"}")).containsExactly("V-9");
        assertThat(parties("{\"to\":[{\"id\":\"V-1\"}]}", "{\"to\":[{\"id\":\"V-9\"}]}"))
                .containsExactly("V-9");
    }

    @Test
    void when_the_party_stands_in_two_places_it_concerns_both() {
        assertThat(parties("{\"from\":\"V-1\",\"to\":\"V-1\"}", "{\"from\":\"V-1\",\"to\":\"V-9\"}"))
                .containsExactly("V-1", "V-9");
    }

    @Test
    void when_the_party_is_gone_from_its_place_it_concerns_somebody_unknown() {
        assertThat(parties("{\"vendor\":\"V-1\"}", "{\"payee\":\"V-9\"}")).containsExactly("");
        assertThat(parties("{\"vendor\":\"V-1\"}", "{\"vendor\":{\"id\":\"V-9\"}}"))
                .containsExactly("");
    }

    @Test
    void when_no_argument_names_the_party_it_stays() {
        assertThat(parties("{\"amount\":1}", "{\"amount\":2}")).containsExactly("V-1");
    }

    @Test
    void when_a_party_has_a_number_it_is_found_as_a_number() {
        AgentAction.Builder action = payment("agent-7", "action-1");
        action.setProposal(Proposal.newBuilder(Objects.requireNonNull(action.getProposal()))
                .setArguments("{\"vendor\":4711}")
                .setParties(List.of(new PartyRef("vendor", "4711", null)))
                .build());
        Handoff handoff = Cases.handoff("deal-desk", action.build());

        AgentAction edited = EditedAction.of(handoff, "{\"vendor\":4712}");

        assertThat(Objects.requireNonNull(edited.getProposal()).getParties())
                .extracting(PartyRef::getId)
                .containsExactly("4712");
    }

    @Test
    void when_edited_everything_else_is_as_it_was_proposed() {
        AgentAction action = payment("agent-7", "action-1").build();
        Handoff handoff = Cases.handoff("deal-desk", action);

        AgentAction edited = EditedAction.of(handoff, handoff.getProposal().getArguments());

        assertThat(edited).isEqualTo(action);
    }
}
