package dev.pullcord.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of RFC 8785 itself, and what digests need beyond. */
class CanonicalJsonTest {

    /** Section 3.2.2. */
    private static final String SAMPLE = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50,
                          2e-3, 0.000000000000000000000000001],
              "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
              "literals": [null, true, false]
            }
            """;

    @Test
    void the_sample_object_of_the_rfc_has_the_form_of_the_rfc() {
        // section 3.2.3
        assertThat(Json.canonical(SAMPLE))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void the_sample_object_of_the_rfc_has_the_bytes_of_the_rfc() {
        // section 3.2.4
        String bytes = """
                7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72
                75 65 2c 66 61 6c 73 65 5d 2c 22 6e 75 6d 62 65 72 73 22 3a
                5b 33 33 33 33 33 33 33 33 33 2e 33 33 33 33 33 33 33 2c 31
                65 2b 33 30 2c 34 2e 35 2c 30 2e 30 30 32 2c 31 65 2d 32 37
                5d 2c 22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30
                30 66 5c 6e 41 27 42 5c 22 5c 5c 5c 5c 5c 22 2f 22 7d
                """;

        assertThat(HexFormat.of().formatHex(Json.canonical(SAMPLE).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(bytes.replaceAll("\\s", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[1,2.5,null,true,\"x\",{\"b\":\"\\ud83d\\ude00\"}]}",
                "[9007199254740993,1e308,-0.0]",
                "\"\\ud83d\"",
                "{\"\\ude00\":1}",
                "[[\"a\\ud83dz\"]]",
                "[1e309]",
                "[-1e400]"
            })
    void what_is_required_to_be_canonical_is_what_can_be_written(String text) {
        Object value = Json.parse(text);

        assertThat(outcome(() -> Json.requireCanonical(value))).isEqualTo(outcome(() -> Json.canonicalForm(value)));
    }

    private static @Nullable String outcome(Runnable work) {
        try {
            work.run();
            return null;
        } catch (JsonException e) {
            return e.getMessage();
        }
    }

    @Test
    void names_are_sorted_by_utf_16_code_units() {
        // section 3.2.3, second sample
        String text = """
                {
                  "\\u20ac": "Euro Sign",
                  "\\r": "Carriage Return",
                  "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                  "1": "One",
                  "\\ud83d\\ude00": "Emoji: Grinning Face",
                  "\\u0080": "Control",
                  "\\u00f6": "Latin Small Letter O With Diaeresis"
                }
                """;

        assertThat(Json.parse(Json.canonical(text)))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, String.class))
                .extracting(map -> List.copyOf(map.values()))
                .isEqualTo(List.of(
                        "Carriage Return",
                        "One",
                        "Control",
                        "Latin Small Letter O With Diaeresis",
                        "Euro Sign",
                        "Emoji: Grinning Face",
                        "Hebrew Letter Dalet With Dagesh"));
    }

    /** Appendix B: bits of the double, and what is written. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void numbers_are_written_as_the_rfc_lists_them(String bits, String written) {
        double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

        assertThat(Json.canonical(new BigDecimal(number).toString())).isEqualTo(written);
        assertThat(Json.canonical(written)).isEqualTo(written);
        assertThat(Json.lossless(number)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e309", "1e999999999"})
    void a_number_beyond_all_doubles_has_no_form_in_the_rfc(String text) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.canonical(text))
                .withMessageContaining("double");
    }

    @ParameterizedTest
    @CsvSource({
        "9007199254740993, 9007199254740992, 9007199254740993",
        "-9007199254740993, -9007199254740992, -9007199254740993",
        "-9223372036854775808, -9223372036854776000, -9223372036854775808",
        "12345678901234567890, 12345678901234567000, 1.234567890123456789E+19",
        "100.000000000000000001, 100, 100.000000000000000001",
        "333333333.33333329, 333333333.3333333, 333333333.33333329",
        "0.1000, 0.1, 0.1",
        "1e2, 100, 100",
        "100.0, 100, 100",
        "1e-400, 0, 1E-400"
    })
    void a_number_that_a_double_would_change_stays_itself_in_the_lossless_form(
            String text, String rfc, String lossless) {
        assertThat(Json.canonical(text)).isEqualTo(rfc);
        assertThat(Json.lossless(Json.parse(text))).isEqualTo(lossless);
    }

    @Test
    void equal_numbers_have_one_lossless_form_and_different_ones_have_two() {
        SplittableRandom random = new SplittableRandom(8785);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal one = new BigDecimal(random.nextLong()).scaleByPowerOfTen(random.nextInt(-25, 5));
            BigDecimal other = one.add(BigDecimal.ONE.scaleByPowerOfTen(random.nextInt(-30, 5)));

            assertThat(Json.lossless(one)).isNotEqualTo(Json.lossless(other));
            assertThat(Json.lossless(one.setScale(one.scale() + 7))).isEqualTo(Json.lossless(one));
            assertThat(new BigDecimal(Json.lossless(one))).isEqualByComparingTo(one);
        }
    }

    @Test
    void a_number_with_a_huge_exponent_is_not_written_out() {
        assertThat(Json.lossless(Json.parse("1e999999999"))).isEqualTo("1E+999999999");
        assertThat(Json.lossless(Json.parse("-7.0e-999999999"))).isEqualTo("-7E-999999999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "\"\\udc00x\"", "\"x\\ud83d\"", "{\"\\ude00\\ud83d\":1}"})
    void half_a_surrogate_pair_is_refused(String text) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.canonical(text))
                .withMessageContaining("surrogate");
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.lossless(Json.parse(text)));
    }

    @Test
    void what_is_no_json_value_is_refused() {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.lossless(List.of(Double.NaN)))
                .withMessageContaining("finite");
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.lossless(new Object()))
                .withMessageContaining("JSON's kinds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "[{}]", "\"\"", "null", "{\"a\":{\"b\":[1,2]}}", "\"\u007f\u2028\""})
    void what_is_canonical_stays_as_it_is(String text) {
        assertThat(Json.canonical(text)).isEqualTo(text);
    }
}
