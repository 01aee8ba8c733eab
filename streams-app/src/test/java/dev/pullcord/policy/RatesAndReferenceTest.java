package dev.pullcord.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.enrich.Rates;
import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.Party;
import dev.pullcord.schemas.digest.ActionDigest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatesAndReferenceTest {
    @Test
    void rates_are_read() {
        String text =
                "apiVersion: pullcord.dev/v1\nkind: Rates\nmetadata: { name: rates }\nusd: { EUR: 1.08, JPY: 0.0067 }\n";

        Loaded<Rates> loaded = RatesLoader.load("rates.yaml", text);

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.value()).isEqualTo(new Rates(ActionDigest.sha256(text), Map.of("EUR", 1.08, "JPY", 0.0067)));
    }

    @Test
    void every_mistake_in_rates_is_reported() {
        String text = """
                apiVersion: pullcord.dev/v1
                kind: Rate
                metadata: { nam: rates }
                usd: { EUR: 0, eur: 1.1, USD: 2, GBP: much, CHF: -1 }
                """;

        assertThat(Loading.messages(RatesLoader.load("rates.yaml", text)))
                .containsExactly(
                        "rates.yaml:2:7: error: expected kind Rates, but found \"Rate\" (did you mean Rates?)",
                        "rates.yaml:3:13: error: expected a key of metadata, but found \"nam\" (did you mean name?)",
                        "rates.yaml:4:13: error: expected a rate above 0, but found \"0\"",
                        "rates.yaml:4:16: error: expected an ISO 4217 code in capitals, but found \"eur\" (for example EUR)",
                        "rates.yaml:4:31: error: expected 1 for USD, but found \"2\"",
                        "rates.yaml:4:39: error: expected dollars for one GBP, a number, but found \"much\"",
                        "rates.yaml:4:50: error: expected dollars for one CHF from 0 to 1000000000, but found \"-1\"");
    }

    @Test
    void reference_data_is_read_from_json() {
        String text =
                "{\"agents\": [{\"agentId\": \"a-1\", \"profile\": \"autonomous\"}], \"parties\": [{\"id\": \"V-1\","
                        + " \"kind\": \"vendor\", \"name\": \"Harbour\", \"tier\": \"gold\", \"approved\": false, \"promises\": [\"human-review\"]}]}";

        Loaded<Reference> loaded = ReferenceLoader.load("reference.json", text);

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.value())
                .isEqualTo(new Reference(
                        List.of(new AgentProfile("a-1", "autonomous", "", "")),
                        List.of(new Party("V-1", "vendor", "Harbour", "gold", false, List.of("human-review")))));
    }

    @Test
    void every_mistake_in_reference_data_is_reported() {
        String text = """
                agents:
                  - { agentId: a-1, profile: autonomos }
                  - { agentId: a-1, profile: autonomous, role: x }
                  - { profile: autonomous }
                parties:
                  - { id: V-1, kind: vendor, approved: perhaps }
                  - { id: V-1 }
                partys: []
                """;

        assertThat(Loading.messages(ReferenceLoader.load("reference.yaml", text)))
                .containsExactly(
                        "reference.yaml:2:30: error: expected a profile, one of internal-operations, customer-facing,"
                                + " decision-support, autonomous, but found \"autonomos\" (did you mean autonomous?)",
                        "reference.yaml:3:16: error: expected each agentId once, but found \"a-1\" again",
                        "reference.yaml:3:42: error: expected a key of an agent, but found \"role\" (known: agentId, profile, name,"
                                + " owner)",
                        "reference.yaml:4:5: error: expected \"agentId\" in an agent, but found none (actions name it by this id)",
                        "reference.yaml:6:40: error: expected approved, one of true, false, but found \"perhaps\"",
                        "reference.yaml:7:5: error: expected \"kind\" in a party, but found none (for example customer, vendor, tenant or"
                                + " employee)",
                        "reference.yaml:7:11: error: expected each id once, but found \"V-1\" again",
                        "reference.yaml:8:1: error: expected a key of reference data, but found \"partys\" (known: apiVersion, kind,"
                                + " agents, parties)");
    }

    @Test
    void the_kind_and_name_of_a_document_are_told_even_when_it_is_wrong_otherwise() {
        assertThat(DocumentKind.of("kind: Rates\nmetadata: { name: r }\nusd: oops\n"))
                .isEqualTo(new DocumentKind("Rates", "r"));
        assertThat(DocumentKind.of(": :")).isEqualTo(new DocumentKind("", ""));
    }
}
