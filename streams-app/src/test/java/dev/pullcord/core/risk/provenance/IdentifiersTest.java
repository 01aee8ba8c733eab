package dev.pullcord.core.risk.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentifiersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to ana@example.org, please | EMAIL | ana@example.org",
                "mailto:Ana+x@Example.ORG | EMAIL | ana@example.org",
                "['a.b.c@gmail.com'] | EMAIL | abc@gmail.com",
                "see https://www.Example.org/a/ | URL | example.org/a",
                "see example.com. | URL | example.com",
                "(www.example.museum/x?y=1) | URL | example.museum/x?y=1",
                "http://10.0.0.7:8080/in | URL | 10.0.0.7/in",
                "https://ana@example.org/x | URL | example.org/x",
                "IBAN DE89 3704 0044 0532 0130 00 now | ACCOUNT | DE89370400440532013000",
                "DE89370400440532013000 | ACCOUNT | DE89370400440532013000",
                "call +44 20 7946 0958 | NUMBER | 442079460958",
                "card 4000-0012-3456-7899 | NUMBER | 4000001234567899",
                "account 00123456789 | NUMBER | 123456789",
            })
    void identifiers_have_one_key_in_any_notation(String text, Kind kind, String key) {
        assertThat(Identifiers.in(text)).hasSize(1);
        assertThat(Identifiers.in(text).get(0).kind()).isEqualTo(kind);
        assertThat(Identifiers.in(text).get(0).key()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-31 10:00",
                "31.03.2026 10:00",
                "main.rs and notes.docx",
                "e.g. i.e. a.m.",
                "version 1.2.3",
                "@here and a@b",
                "12 345",
                "INTERNATIONALISATION",
                "",
                "....@....",
            })
    void other_things_are_no_identifiers(String text) {
        assertThat(Identifiers.in(text)).isEmpty();
    }

    @Test
    void their_number_is_capped() {
        assertThat(Identifiers.in("ana@example.org ".repeat(1_000))).hasSize(Identifiers.MAX);
    }
}
