package dev.pullcord.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDocumentTest {
    private final Problems problems = new Problems("file.yaml");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `key: abc X`                      | 1 | 10
                    `key: 'abc X'`                    | 1 | 11
                    `key: 'it''s X'`                  | 1 | 13
                    `key: "a\\"b\\u00e9 X"`           | 1 | 18
                    `key: 😀 X`                       | 1 | 8
                    `key: |\n  abc\n  de X\n`         | 3 | 6
                    `key: |-\n    abc\n    de X\n`    | 3 | 8
                    `key: >\n  abc\n  de X\n`         | 3 | 6
                    `key: abc\n  de X\n`              | 2 | 6
                    `key: "abc\\\n   de X"`           | 2 | 7
                    `key: 'abc\n\n   de X'`           | 3 | 7
                    """)
    void a_character_of_a_scalar_is_found_again(String text, int line, int column) {
        String document = text.replace("\\n", "\n").replace("\\\\", "\\");
        YamlNode.Text scalar = (YamlNode.Text) value(document);

        assertThat(scalar.places().place(scalar.value(), scalar.value().indexOf('X')))
                .isEqualTo(new Place(line, column));
    }

    @Test
    void json_is_read_too() {
        assertThat(PlainValue.of(read("{\"a\": [1, 2.50, \"3\", true, null], \"b\": {}}")))
                .isEqualTo(Map.of(
                        "a",
                        java.util.Arrays.asList(1L, new java.math.BigDecimal("2.50"), "3", true, null),
                        "b",
                        Map.of()));
    }

    @Test
    void a_bomb_of_aliases_is_refused_without_being_unfolded() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append(", *a")
                    .append(i - 1)
                    .append("]\n");
        }

        read(bomb.toString());

        assertThat(problems.refused()).isTrue();
        assertThat(problems.count()).isEqualTo(40 + 2 * 39);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "- ", "a: "})
    void deep_nesting_is_refused(String open) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200_000 && text.length() < 400_000; i++) {
            text.append(open.equals("a: ") ? "\n" + " ".repeat(Math.min(i, 60)) + "a:" : open);
        }

        YamlDocument.read(text.toString(), problems);

        assertThat(problems.refused()).isTrue();
        assertThat(problems.count()).isEqualTo(1);
    }

    @Test
    void a_document_that_is_too_long_is_refused() {
        YamlDocument.read("a".repeat(YamlDocument.LENGTH_MAX + 1), problems);

        assertThat(problems.list())
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("8388608");
    }

    @Test
    void characters_that_yaml_forbids_are_refused() {
        YamlDocument.read("a: \u0001", problems);

        assertThat(problems.refused()).isTrue();
    }

    @Test
    void a_byte_order_mark_is_passed_over() {
        assertThat(read("\uFEFFa: b")).isInstanceOf(YamlNode.Keys.class);
    }

    @ParameterizedTest
    @CsvSource({
        "5m,PT5M",
        "1h,PT1H",
        "7d,PT168H",
        "1h30m,PT1H30M",
        "90s,PT1M30S",
        "250ms,PT0.25S",
        "PT4H,PT4H",
        "P1D,PT24H"
    })
    void lengths_of_time_are_read(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "5 m", "-5m", "1y", "PT-4H", "P1Y", "soon", "1m1h", "99999999999d"})
    void what_is_no_length_of_time_is_not_guessed(String text) {
        assertThat(Durations.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "fallbak,fallback",
        "amount.usdd,amount.usd",
        "deal-dsk,deal-desk",
        "Fallback,fallback",
        "rloe,role",
        "xyz,"
    })
    void the_nearest_word_is_suggested(String written, @Nullable String expected) {
        assertThat(Suggestion.nearest(written, List.of("fallback", "amount.usd", "deal-desk", "role", "within")))
                .isEqualTo(expected);
    }

    private YamlNode read(String text) {
        return Objects.requireNonNull(YamlDocument.read(text, problems));
    }

    private YamlNode value(String text) {
        return ((YamlNode.Keys) read(text)).entries().get(0).value();
    }
}
