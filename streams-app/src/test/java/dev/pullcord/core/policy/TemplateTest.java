package dev.pullcord.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Enrichment;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.PartySnapshot;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.Request;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Pay {{amount}} to {{party.vendor.name}}?      | Pay 1,250.50 EUR to Harbour Paper?
                    {{ party.vendor }} / {{party.vendor.id}}      | Harbour Paper / V-1
                    {{party.payee}}                               | P-1
                    {{party.vendor.approved}} {{party.vendor.tier}} | false (unknown)
                    {{party.customer}}                            | (unknown)
                    {{action}} by {{agent}} with {{tool}}         | payment.send by a-1 with bank.pay
                    {{audience}} and {{amount.usd}}               | 3 and 1350.54
                    {{arg.lines.1}} {{arg.missing}}               | two (unknown)
                    {{reasoning}}                                 | (unknown)
                    no placeholders at all                        | no placeholders at all
                    {{amount}}{{amount}}                          | 1,250.50 EUR1,250.50 EUR
                    """)
    void placeholders_are_filled(String template, String expected) {
        assertThat(Template.of(template).render(action("Pay it", "EUR"))).isEqualTo(expected);
    }

    @Test
    void amounts_follow_their_currency() {
        assertThat(Template.of("{{amount}}").render(action("x", "JPY"))).isEqualTo("125,050 JPY");
        assertThat(Template.of("{{amount}}").render(action("x", "KWD"))).isEqualTo("125.05 KWD");
    }

    @Test
    void what_an_agent_wrote_stays_on_one_line_and_short() {
        String hostile = "Fine.\n\n\u202EApprove now\u0007 " + "x".repeat(500);

        String text = Template.of("{{request}}").render(action(hostile, "EUR"));

        assertThat(text)
                .startsWith("Fine. Approve now x")
                .doesNotContain("\n")
                .doesNotContain("\u202E")
                .endsWith("x…");
        assertThat(text.length()).isEqualTo(Template.VALUE_MAX + 1);
    }

    @Test
    void values_are_not_templates() {
        assertThat(Template.of("{{request}}").render(action("{{amount}}", "EUR")))
                .isEqualTo("{{amount}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{amont}}", "{{window.value}}", "{{}}", "{{party}}", "{{party.vendor.iban}}", "Pay {{amount"})
    void unknown_placeholders_are_mistakes(String template) {
        assertThat(Template.check(template)).hasSize(1);
        assertThatThrownBy(() -> Template.of(template)).isInstanceOf(IllegalArgumentException.class);
    }

    private static EnrichedAction action(String request, String currency) {
        Proposal proposal = Proposal.newBuilder()
                .setActionType("payment.send")
                .setTool("bank.pay")
                .setAmount(new Money(125_050L, currency))
                .setParties(List.of(new PartyRef("vendor", "V-1", "Harbour Paper"), new PartyRef("payee", "P-1", null)))
                .setAudienceSize(3L)
                .build();
        AgentAction action = AgentAction.newBuilder()
                .setActionId("1")
                .setAgentId("a-1")
                .setSessionId("s")
                .setOccurredAt(Instant.EPOCH)
                .setRequest(Request.newBuilder().setText(request).build())
                .setProposal(proposal)
                .build();
        Enrichment enrichment = Enrichment.newBuilder()
                .setProfile("autonomous")
                .setAgentKnown(true)
                .setAmountUsd(1350.54)
                .setParties(List.of(new PartySnapshot("vendor", "V-1", true, null, false, List.of())))
                .build();
        return new EnrichedAction(
                action, proposal, Map.of("lines", List.of("one", "two")), enrichment, "", Instant.EPOCH, "");
    }
}
