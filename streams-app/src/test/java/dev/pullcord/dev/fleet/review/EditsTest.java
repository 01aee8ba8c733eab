package dev.pullcord.dev.fleet.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.dev.fleet.Fleet;
import dev.pullcord.dev.fleet.Handoffs;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EditsTest {
    private static final String PAYMENT = "{\"amount\":100.50,\"iban\":\"DE1\",\"note\":\"a long note\"}";

    @Test
    void records_win_over_the_proposal() {
        assertThat(edited(PAYMENT, null, Map.of("iban", "DE2")))
                .contains(Map.of("amount", Records.number("100.50"), "iban", "DE2", "note", "a long note"));
    }

    @Test
    void without_a_contradiction_the_value_is_more_cautious() {
        assertThat(edited("{\"amount\":100.50}", null, Map.of())).contains(Map.of("amount", Records.number("80.40")));
        assertThat(edited("{\"level\":\"admin\",\"days\":90}", null, Map.of()))
                .contains(Map.of("level", "read", "days", 7));
    }

    @Test
    void where_nothing_can_be_changed_there_is_no_edit() {
        assertThat(edited("{\"booking\":\"BK-1\"}", null, Map.of())).isEmpty();
    }

    @Test
    void values_are_bent_to_what_the_option_takes() {
        String schema = """
                {"type":"object","properties":
                  {"amount":{"maximum":50,"minimum":1},"note":{"maxLength":6},"iban":{"enum":["DE7","DE8"]}}}""";

        assertThat(edited(PAYMENT, schema, Map.of())).contains(Map.of("amount", 50, "note", "a long", "iban", "DE7"));
    }

    @Test
    void what_the_option_does_not_take_stays_as_it_was_proposed() {
        String schema = "{\"properties\":{\"amount\":{\"type\":\"number\"}}}";

        assertThat(edited(PAYMENT, schema, Map.of("amount", 9, "iban", "DE2", "urgent", true)))
                .contains(Map.of("amount", 9, "iban", "DE1", "note", "a long note"));
    }

    @Test
    void without_something_required_there_is_no_edit() {
        assertThat(edited(PAYMENT, "{\"required\":[\"approver\"]}", Map.of())).isEmpty();
    }

    @Test
    void an_amount_contradicts_a_total_only_from_above() {
        Handoff handoff = Handoffs.handoff(action(PAYMENT), "case-1", "fraud", List.of());

        assertThat(Records.contradicting(handoff)).isEmpty();
        assertThat(Records.object("no json")).isEmpty();
        assertThat(Records.object("[1]")).isEmpty();
    }

    private static Optional<Object> edited(String arguments, @Nullable String schema, Map<String, Object> corrections) {
        Handoff handoff = Handoffs.handoff(action(arguments), "case-1", "fraud", List.of(), schema);
        return Edits.of(handoff, handoff.getQuestion().getOptions().get(2), corrections)
                .map(Json::parse);
    }

    private static AgentAction action(String arguments) {
        AgentAction action =
                new Fleet(1, "r1").next(Instant.parse("2026-03-02T08:00:00Z")).action();
        Proposal proposal = Proposal.newBuilder(Objects.requireNonNull(action.getProposal()))
                .setArguments(arguments)
                .build();
        return AgentAction.newBuilder(action).setProposal(proposal).build();
    }
}
