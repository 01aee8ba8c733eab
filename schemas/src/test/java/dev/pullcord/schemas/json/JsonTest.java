package dev.pullcord.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    static Stream<Arguments> values() {
        Map<String, Object> nulls = new HashMap<>();
        nulls.put("a", null);
        return Stream.of(
                arguments("1", 1),
                arguments("-0", 0),
                arguments("4294967296", 4294967296L),
                arguments("18446744073709551616", new BigInteger("18446744073709551616")),
                arguments("0.10", new BigDecimal("0.10")),
                arguments("\"\\u20ac\"", "€"),
                arguments(" [true, null, []] ", Arrays.asList(true, null, List.of())),
                arguments("{\"a\":null}", nulls));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_text_becomes_plain_values(String text, Object value) {
        assertThat(Json.parse(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{'a':1}",
                "{\"a\":1,\"a\":2}",
                "1 2",
                "NaN",
                "Infinity",
                "01",
                ".5",
                "+1",
                "\"\t\"",
                "// x\n1",
                "\"\\x\"",
                "tru",
                "{\"a\" 1}"
            })
    void what_is_not_exactly_one_json_value_is_refused_with_its_place(String text) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse(text))
                .withMessageStartingWith("expected JSON, but ")
                .withMessageContaining(" line ");
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.canonical(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "[-1E-99999999999]", "1e"})
    void a_number_that_cannot_be_held_is_refused(String text) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse(text))
                .withMessageStartingWith("expected JSON, but ");
    }

    @Test
    void a_number_of_more_than_1000_digits_is_refused() {
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.parse("9".repeat(1001)));
        assertThat(Json.parse("9".repeat(1000))).isEqualTo(new BigInteger("9".repeat(1000)));
    }

    @Test
    void nesting_deeper_than_200_is_refused_before_it_costs_the_stack() {
        assertThat(Json.canonical("[".repeat(200) + "]".repeat(200))).hasSize(400);
        for (String hostile :
                List.of("[".repeat(201) + "]".repeat(201), "[".repeat(1_000_000), "{\"a\":".repeat(99_999))) {
            assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.parse(hostile));
            assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.canonical(hostile));
        }
    }

    @Test
    void a_value_is_written_and_read_back() {
        Map<String, Object> value = Map.of("a", List.of(1, "x", true, new BigDecimal("1.50")), "b", Map.of());

        assertThat(Json.parse(Json.write(value))).isEqualTo(value);
    }
}
