package dev.pullcord.dev.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.dev.fleet.cast.Cast;
import dev.pullcord.dev.fleet.cast.Iban;
import dev.pullcord.dev.fleet.cast.Vendor;
import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.Party;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FleetReferenceTest {
    @Test
    void agents_have_one_of_the_four_profiles_and_one_is_missing() {
        List<AgentProfile> agents = FleetReference.agents();

        assertThat(agents.stream().map(AgentProfile::getProfile).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("internal-operations", "customer-facing", "decision-support", "autonomous");
        assertThat(agents.stream().map(AgentProfile::getAgentId))
                .doesNotHaveDuplicates()
                .contains("refund-agent-48")
                .doesNotContain("ops-agent-04");
        assertThat(agents).noneMatch(agent -> agent.getOwner().isEmpty());
    }

    @Test
    void parties_are_unique_and_strangers_are_not_among_them() {
        List<String> ids = FleetReference.parties().stream().map(Party::getId).toList();

        assertThat(ids)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(
                        Cast.STRANGERS.stream().map(Vendor::id).toList());
    }

    @Test
    void some_vendors_are_not_approved_and_some_customers_were_promised_a_person() {
        List<Party> parties = FleetReference.parties();

        assertThat(parties)
                .filteredOn(party -> party.getKind().equals("vendor"))
                .anyMatch(party -> !party.getApproved());
        assertThat(parties)
                .filteredOn(party -> party.getPromises().contains("human-review"))
                .hasSize(8);
    }

    @Test
    void account_numbers_have_valid_check_digits() {
        assertThat(Cast.VENDORS).allMatch(vendor -> Iban.valid(vendor.iban()));
        assertThat(Iban.valid("DE89370400440532013000")).isTrue();
        assertThat(Iban.of("DE", "370400440532013000")).isEqualTo("DE89370400440532013000");
        assertThat(Iban.valid("DE88370400440532013000")).isFalse();
    }
}
