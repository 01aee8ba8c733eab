package dev.pullcord.core.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of rule that a policy's input can hold. */
final class InputSchemaTest {
    private static final String SCHEMA = """
            {"required": ["amount"],
             "properties": {
               "amount": {"type": "number", "minimum": 1, "maximum": 10000.5},
               "count":  {"type": "integer", "minimum": 0},
               "note":   {"type": "string", "minLength": 2, "maxLength": 5},
               "urgent": {"type": "boolean"},
               "way":    {"enum": ["wire", "7"]},
               "free":   {"title": "Anything"}}}""";

    private static List<String> problems(String arguments) {
        return InputSchema.of(SCHEMA).problems((Map<?, ?>) Objects.requireNonNull(Json.parse(arguments)), Map.of());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}                              | expected amount, but found none
                    {"amount": "1"}                 | expected amount as number, but found "1"
                    {"amount": null}                | expected amount as number, but found null
                    {"amount": 0.99}                | expected amount with at least 1, but found 0.99
                    {"amount": 10000.51}            | expected amount with at most 10000.5, but found 10000.51
                    {"amount": 1e-300}              | expected amount with at least 1, but found 1E-300
                    {"amount": 1, "count": 1.5}     | expected count as integer, but found 1.5
                    {"amount": 1, "count": -1}      | expected count with at least 0, but found -1
                    {"amount": 1, "note": 12}       | expected note as string, but found 12
                    {"amount": 1, "note": "a"}      | expected note with a length of at least 2, but found 1
                    {"amount": 1, "note": "abcdef"} | expected note with a length of at most 5, but found 6
                    {"amount": 1, "urgent": "yes"}  | expected urgent as boolean, but found "yes"
                    {"amount": 1, "way": "cheque"}  | expected way to be one of [wire, 7], but found "cheque"
                    {"amount": 1, "other": true}    | expected other as the agent proposed it, which the policy does not let you edit
                    """)
    void when_a_rule_is_broken_the_message_says_which(String arguments, String problem) {
        assertThat(problems(arguments)).containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\": 1}",
                "{\"amount\": 10000.50}",
                "{\"amount\": 1, \"count\": 2.0}",
                "{\"amount\": 1, \"count\": 1e3}",
                "{\"amount\": 1, \"note\": \"ab\"}",
                "{\"amount\": 1, \"urgent\": false}",
                "{\"amount\": 1, \"way\": \"wire\"}",
                "{\"amount\": 1, \"way\": 7}",
                "{\"amount\": 1, \"free\": [{}]}"
            })
    void when_all_rules_are_kept_there_is_no_problem(String arguments) {
        assertThat(problems(arguments)).isEmpty();
    }

    @Test
    void when_several_rules_are_broken_all_are_told() {
        assertThat(problems("{\"count\": -1, \"note\": \"a\"}")).hasSize(3);
    }

    @Test
    void when_a_number_has_an_exponent_beyond_all_paper_it_is_not_written_out() {
        assertThat(problems("{\"amount\": 1e-999999999}"))
                .containsExactly("expected amount with at least 1, but found 1E-999999999");
    }

    @Test
    void when_an_unnamed_argument_is_the_same_number_written_otherwise_it_has_stayed() {
        InputSchema schema = InputSchema.of("{\"properties\":{\"amount\":{}}}");

        assertThat(schema.problems(Map.of("rate", 1), Map.of("rate", new BigDecimal("1.0"))))
                .isEmpty();
        assertThat(schema.problems(Map.of(), Map.of("rate", 1))).hasSize(1);
    }

    @Test
    void when_no_argument_is_named_any_may_be_edited() {
        assertThat(InputSchema.of("{\"type\":\"object\"}").problems(Map.of("b", 1), Map.of("a", 1)))
                .isEmpty();
    }
}
