package dev.pullcord.schemas.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Authority;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.Samples;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.json.JsonException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionDigestTest {
    private static final AgentAction ACTION = Samples.latest(AgentAction.class);

    private static AgentAction action(Consumer<AgentAction.Builder> change) {
        AgentAction.Builder builder = AgentAction.newBuilder(ACTION);
        change.accept(builder);
        return builder.build();
    }

    private static AgentAction proposing(Consumer<Proposal.Builder> change) {
        return action(action -> {
            Proposal.Builder proposal = Proposal.newBuilder(ACTION.getProposal());
            change.accept(proposal);
            action.setProposal(proposal.build());
        });
    }

    private static String withArguments(String arguments) {
        return ActionDigest.of(proposing(proposal -> proposal.setArguments(arguments)));
    }

    @Test
    void the_digest_of_the_sample_action_never_changes() {
        // SHA-256 of the form below, computed by another language
        // {"agentId":"invoice-agent-3","amount":{"currency":"EUR","minorUnits":"1840000"},"arguments":{"amount":"18
        // 400.00","currency":"EUR","iban":"DE89370400440532013000","invoice":"INV-2291","payee":"vendor-88"},"form"
        // :1,"onBehalfOf":"m.reuter","operation":"payment.send","parties":[{"id":"vendor-88","role":"vendor"}],"ten
        // antId":"acme-eu","tool":"bank.transfer"}
        assertThat(ActionDigest.of(ACTION))
                .isEqualTo("4ef86919ab82a644eba27d38383a73f40ce1c0d37c670460a4fd6df56457a5fb");
    }

    @Test
    void arguments_that_were_read_before_give_the_same_digest() {
        Proposal proposal = ACTION.getProposal();
        assertThat(ActionDigest.ofParsed(ACTION, proposal, Json.parse(proposal.getArguments())))
                .isEqualTo(ActionDigest.of(ACTION));
    }

    @Test
    void order_and_blanks_of_the_arguments_do_not_matter() {
        assertThat(withArguments("{\"b\":{\"y\":1,\"x\":[1,2]},\"a\":\"\\u20ac\"}"))
                .isEqualTo(withArguments(" {\n\"a\" : \"€\" , \"b\":{ \"x\":[ 1,2 ],\t\"y\":1.0} }"));
    }

    @Test
    void what_explains_the_action_does_not_matter() {
        AgentAction other = action(action -> action.setActionId("another")
                .setSessionId("another")
                .setAgentVersion(null)
                .setWork(List.of())
                .setConfidence(null)
                .setProposal(Proposal.newBuilder(ACTION.getProposal())
                        .setReasoning("another")
                        .build()));

        assertThat(ActionDigest.of(other)).isEqualTo(ActionDigest.of(ACTION));
    }

    @Test
    void each_part_of_the_effect_makes_another_digest() {
        Map<String, AgentAction> changed = new TreeMap<>();
        changed.put("nothing", ACTION);
        changed.put("agent", action(action -> action.setAgentId("another")));
        changed.put("tenant", action(action -> action.setTenantId("another")));
        changed.put("on behalf of another", action(action -> action.setAuthority(behalf("another"))));
        changed.put("on behalf of nobody", action(action -> action.setAuthority(behalf(null))));
        changed.put("on behalf of somebody called null", action(action -> action.setAuthority(behalf("null"))));
        changed.put("operation", proposing(proposal -> proposal.setActionType("another")));
        changed.put("tool", proposing(proposal -> proposal.setTool("another")));
        changed.put("argument", proposing(proposal -> proposal.setArguments("{\"amount\":\"1\"}")));
        changed.put("type of argument", proposing(proposal -> proposal.setArguments("{\"amount\":1}")));
        changed.put("name of argument", proposing(proposal -> proposal.setArguments("{\"Amount\":\"1\"}")));
        changed.put("no arguments", proposing(proposal -> proposal.setArguments("{}")));
        changed.put("no amount", proposing(proposal -> proposal.setAmount(null)));
        changed.put("one cent", proposing(proposal -> proposal.setAmount(new Money(1840001L, "EUR"))));
        changed.put("currency", proposing(proposal -> proposal.setAmount(new Money(1840000L, "USD"))));
        changed.put("no parties", proposing(proposal -> proposal.setParties(List.of())));
        changed.put("party", proposing(proposal -> proposal.setParties(parties("vendor", "vendor-89"))));
        changed.put("part it plays", proposing(proposal -> proposal.setParties(parties("payee", "vendor-88"))));

        assertThat(changed.values()).extracting(ActionDigest::of).doesNotHaveDuplicates();
    }

    @Test
    void amounts_that_are_one_as_a_double_are_two_here() {
        long large = (1L << 53) + 1;

        assertThat(ActionDigest.of(proposing(proposal -> proposal.setAmount(new Money(large, "JPY")))))
                .isNotEqualTo(ActionDigest.of(proposing(proposal -> proposal.setAmount(new Money(large - 1, "JPY")))));
    }

    @ParameterizedTest
    @CsvSource({
        "9007199254740993, 9007199254740992",
        "1000000000000000000001, 1000000000000000000000",
        "0.30000000000000000001, 0.3",
        "1e400, 1e401",
        "1e-400, 0"
    })
    void arguments_that_are_one_as_a_double_are_two_here(String one, String other) {
        assertThat(withArguments("{\"amount\":" + one + "}")).isNotEqualTo(withArguments("{\"amount\":" + other + "}"));
        assertThat(withArguments("{\"amount\":" + one + "}"))
                .isNotEqualTo(withArguments("{\"amount\":\"" + one + "\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1,\"a\":2}", "{\"a\":\"\\ud800\"}", "{\"a\":NaN}"})
    void arguments_that_mean_nothing_certain_have_no_digest(String arguments) {
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> withArguments(arguments));
    }

    @Test
    void an_action_without_a_proposal_has_no_digest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActionDigest.of(action(action -> action.setProposal(null))))
                .withMessageContaining("proposal");
    }

    @Test
    void an_edited_approval_has_the_digest_of_the_edited_action() {
        String edited = "{\"amount\":\"9200.00\"}";

        assertThat(ActionDigest.of(ACTION, ACTION.getProposal(), edited)).isEqualTo(withArguments(edited));
        assertThat(ActionDigest.of(
                        ACTION.getAgentId(),
                        ACTION.getAuthority().getOnBehalfOf(),
                        ACTION.getTenantId(),
                        ACTION.getProposal(),
                        edited))
                .isEqualTo(withArguments(edited));
    }

    @Test
    void sha256_is_that_of_its_standard() {
        assertThat(ActionDigest.sha256("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private static Authority behalf(@Nullable String name) {
        return Authority.newBuilder(ACTION.getAuthority()).setOnBehalfOf(name).build();
    }

    private static List<PartyRef> parties(String role, String id) {
        return List.of(new PartyRef(role, id, null));
    }
}
