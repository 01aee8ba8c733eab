package dev.pullcord.core.risk.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EscapesTest {
    @ParameterizedTest
    @CsvSource({
        "plain,plain",
        "a\\nb,a b",
        "\\u0041\\tb,A b",
        "\\u00,u00",
        "\\uzzzz,uzzzz",
        "C:\\dir,C:dir",
        "&#65;&#x42;,AB",
        "&#;,&#;",
        "&#99999999999999;,&#99999999999999;",
        "end\\,end\\",
    })
    void escapes_become_what_they_mean(String text, String plain) {
        assertThat(Escapes.undo(text)).isEqualTo(plain);
    }
}
