package dev.pullcord.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.condition.Condition;
import dev.pullcord.core.condition.Facts;
import dev.pullcord.core.condition.Field;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.condition.FieldType;
import dev.pullcord.core.condition.Truth;
import dev.pullcord.core.enrich.Vocabulary;
import dev.pullcord.policy.cel.CelCompiler.Compiled;
import dev.pullcord.policy.cel.CelCompiler.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelCompilerTest {
    private static final Map<String, Object> ACTION = Map.ofEntries(
            Map.entry("action.type", "payment.send"),
            Map.entry("action.tool", "Bank.Transfer"),
            Map.entry("amount.usd", 12000.0),
            Map.entry("work.errors", 3.0),
            Map.entry("agent.known", true),
            Map.entry("party(\"vendor\").approved", false),
            Map.entry("party(\"vendor\").tier", "gold"),
            Map.entry("argText(\"to.0.iban\")", "DE02 1203"),
            Map.entry("argNumber(\"count\")", 7.0),
            Map.entry("signal(\"toxicity\")", 0.25),
            Map.entry("promised(\"human-review\")", true),
            Map.entry("window.value", 6000.0));

    private final CelLanguage language = new CelLanguage();

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "TRUE    ~ action.type == 'payment.send' && amount.usd > 10000.0 && !party(\"vendor\").approved",
                "TRUE    ~ amount.usd > 10000 && amount.usd == 12000 && 12000 == amount.usd && amount.usd != 1",
                "TRUE    ~ amount.usd in [1, 12000.0]",
                "FALSE   ~ amount.usd in [1, 2]",
                "TRUE    ~ action.type in ['access.grant', \"payment.send\"]",
                "TRUE    ~ action.type in [action.type]",
                "FALSE   ~ action.type in []",
                "TRUE    ~ action.type.startsWith('payment.') && action.type.endsWith('send') && action.type.contains('t.s')",
                "TRUE    ~ action.tool.lowerAscii() == 'bank.transfer'",
                "FALSE   ~ action.tool == 'bank.transfer'",
                "TRUE    ~ argText('to.0.iban').matches(r'^[A-Z]{2}\\d+ ')",
                "TRUE    ~ size(action.type) == 12 && action.type.size() > 11.5",
                "TRUE    ~ work.errors / 2 == 1.5 && work.errors % 2 == 1 && -work.errors + 4 * 2 - 1 == 4",
                "UNKNOWN ~ work.errors / 0 > 1",
                "TRUE    ~ (agent.known ? amount.usd : 0) > 10 * 1000",
                "TRUE    ~ (agent.known ? 'a' : 'b') == 'a'",
                "TRUE    ~ agent.known && agent.known == true && agent.known != false",
                "TRUE    ~ promised('human-review') && signal('toxicity') < 0.5 && argNumber('count') == 7",
                "TRUE    ~ window.value > 5000.0 || window.value > 6.0 * window.usual",
                "UNKNOWN ~ window.value > 7000 || window.value > 6 * window.usual",
                "FALSE   ~ known(window.usual)",
                "TRUE    ~ known(party('vendor').tier) && !known(party('customer').tier)",
                "UNKNOWN ~ party('customer').approved",
                "UNKNOWN ~ request.text == 'x' || request.text != 'x'",
                "FALSE   ~ request.text == 'x' && amount.usd < 0",
                "TRUE    ~ request.text == 'x' || amount.usd > 0",
                "TRUE    ~ .amount.usd > 0x10 // a comment"
            })
    void a_condition_means_what_it_says(Truth expected, String source) {
        FieldTable table = new FieldTable();
        Compiled compiled = new CelCompiler(table, language).compile(source, true);
        assertThat(compiled.problems()).isEmpty();
        Condition condition = Objects.requireNonNull(compiled.condition());
        assertThat(condition.test(new Facts(table, field -> ACTION.get(field.text()))))
                .isEqualTo(expected);
        assertThat(condition.source()).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "amount.usdd > 3          ~ 1:1 unknown field amount.usdd [did you mean amount.usd?]",
                "true && amuont.usd > 3   ~ 1:9 unknown field amuont.usd [did you mean amount.usd?]",
                "amount > 3               ~ 1:1 unknown field amount [there is amount.value, amount.currency, amount.usd]",
                "party == 'x'             ~ 1:1 unknown field party [write party(\"...\").approved]",
                "nonsense == 'x'          ~ 1:1 unknown field nonsense []",
                "party('v').teir == 'x'   ~ 1:1 unknown member teir of party(...) [did you mean tier?]",
                "party('v').name == 'x'   ~ 1:1 unknown member name of party(...) [there is approved, id, known, tier]",
                "party('v') == 'x'        ~ 1:1 expected a member after party(...), but found none [write party(\"...\").approved]",
                "argText('a').b == 'x'    ~ 1:1 unknown member b of argText(...) [argText(...) is a text]",
                "true && party(action.type).known ~ 1:9 expected one text in quotes as what party reads [write party(\"...\").approved]",
                "scope('') || scope('a')  ~ 1:1 expected one text in quotes as what scope reads [write scope(\"...\")]",
                "scope('a', 'b')          ~ 1:1 expected one text in quotes as what scope reads [write scope(\"...\")]",
                "promissed('x')           ~ 1:1 unknown function promissed [did you mean promised?]",
                "has(amount.usd)          ~ 1:1 unknown function has [known(field) tells whether an action carries a field]",
                "[1].all(x, x > 1)        ~ 1:5 unknown function all [conditions have no loops]",
                "argText('a')[0] == 'x'   ~ 1:13 expected no brackets after a value [argText(\"to.0.iban\") reads into lists and objects]",
                "known(3)                 ~ 1:7 expected the name of a field [fields are written like amount.usd or party(\"vendor\").id]",
                "known()                  ~ 1:6 expected one field, but found nothing [write known(amount.usd)]",
                "amount.usd > 'x'         ~ 1:12 expected numbers on both sides of >, but found number and text []",
                "action.type > 'x'        ~ 1:13 expected numbers on both sides of >, but found text and text []",
                "amount.usd == '3'        ~ 1:12 expected values of one type on both sides of ==, but found number and text [texts stand in quotes, numbers do not]",
                "action.type + 'x' == 'y' ~ 1:13 expected numbers on both sides of +, but found text and text []",
                "agent.known && 'x'       ~ 1:13 expected conditions on both sides of &&, but found condition and text []",
                "!amount.usd              ~ 1:1 expected a condition after !, but found number []",
                "true ? 1 : 'x'           ~ 1:6 expected a condition before ? and two values of one type after it, but found condition and number and text []",
                "action.type.contains(3)  ~ 1:21 expected a text before .contains(...) and one text in it, but found text with number [write action.type.contains(\"a\")]",
                "action.type in ['a', 3]  ~ 1:22 expected a text in the list, but found a number [texts stand in quotes, numbers do not]",
                "action.type in 'a'       ~ 1:13 expected a value and a list of values of its type, but found text and text [write field in [\"a\", \"b\"]]",
                "action.type == null      ~ 1:16 expected a value, but found null [known(field) tells whether an action carries a field]",
                "1u == 1                  ~ 1:1 expected a number, but found an unsigned one [leave out the u]",
                "b'a' == 'a'              ~ 1:1 expected a text, number or condition, but found bytes [leave out the b]",
                "[1] == [1] || true       ~ 1:1 expected what our conditions have, but found a list that is not behind in []",
                "action.type.matches('[') ~ 1:21 expected a regular expression, but found error parsing regexp: missing closing ]: `[` [it is written as for RE2]",
                "'a'.matches('((a{99}){99})') ~ 1:13 expected a regular expression of at most 2000 steps, but found a larger one [repetitions such as {1000} multiply; use * or + instead]",
                "'a'.matches(action.type) ~ 1:19 expected a regular expression in quotes [matches(r\"^[A-Z]{2}\")]",
                "amount.usd               ~ 1:1 expected a condition, which is true or false, but found a number [compare it with something]",
                "amount.usd = 3           ~ 1:12 expected a name, value or operator, but found = [write == to compare]",
                "true and false           ~ 1:6 expected an operator or the end, but found and [write && for and]",
                "amount.usd >             ~ 1:13 expected a value, but found the end []",
                "(true                    ~ 1:6 expected ')', but found the end []",
                "'a                       ~ 1:1 expected a name, value or operator, but found 'a [is a quotation mark missing, or a backslash not doubled?]",
                "99999999999999999999 > 1 ~ 1:1 expected a number, but found one that is too large []",
                "window.value > 3         ~ 1:1 window.value has no meaning here [only the condition of a trigger that has a window can read it]"
            })
    void a_problem_says_where_what_and_how_to_go_on(String source, String expected) {
        Compiled compiled = new CelCompiler(new FieldTable(), language).compile(source, false);
        assertThat(compiled.condition()).isNull();
        assertThat(line(compiled.problems().get(0))).isEqualTo(expected);
    }

    @Test
    void all_problems_of_an_expression_are_found_in_order() {
        String source = """
                amuont.usd > 3 &&
                  action.type > 'x' && foo(4) &&
                    "é😀" == zz && party("v").idx == 'a'""";
        assertThat(new CelCompiler(new FieldTable(), language)
                        .compile(source, false)
                        .problems())
                .extracting(problem -> problem.line() + ":" + problem.column() + " " + problem.message())
                .containsExactly(
                        "1:1 unknown field amuont.usd",
                        "2:15 expected numbers on both sides of >, but found text and text",
                        "2:24 unknown function foo",
                        "3:13 unknown field zz",
                        "3:19 unknown member idx of party(...)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "!", "-", "1+", "true?1:", "[", "known("})
    void what_is_nested_too_deeply_or_too_long_is_a_problem(String opening) {
        CelCompiler compiler = new CelCompiler(new FieldTable(), language);
        for (int times : new int[] {70, 1_900 / opening.length(), 5_000}) {
            Compiled compiled = compiler.compile(opening.repeat(times) + "1", false);
            assertThat(compiled.problems()).isNotEmpty();
        }
        assertThat(compiler.compile(" ".repeat(3_996) + "true", false).problems())
                .isEmpty();
        assertThat(compiler.compile(" ".repeat(3_997) + "true", false).problems())
                .hasSize(1);
    }

    @Test
    void whatever_is_written_ends_in_a_condition_or_in_problems() {
        SplittableRandom random = new SplittableRandom(11);
        String[] tokens = {
            "amount.usd",
            "action.type",
            "agent.known",
            "window.value",
            "party(\"v\").id",
            "party(",
            "known(",
            "size(",
            "'a'",
            "\"",
            "3",
            "4.5",
            "1u",
            "b'x'",
            "null",
            "true",
            "[",
            "]",
            "(",
            ")",
            "{",
            "}",
            ":",
            "?",
            ",",
            ".",
            "==",
            "!=",
            ">",
            "<=",
            "&&",
            "||",
            "!",
            "-",
            "+",
            "%",
            "/",
            " in ",
            ".startsWith(",
            ".matches('a')",
            ".lowerAscii()",
            ".size()",
            "[0]",
            "$",
            "é",
            "\n",
            "foo",
            "@text",
            "has(",
            "{'a': 1}",
            ".all(x, ",
            "['a', 3]"
        };
        CelCompiler compiler = new CelCompiler(new FieldTable(), language);
        int conditions = 0;
        for (int i = 0; i < 6_000; i++) {
            StringBuilder source = new StringBuilder();
            for (int n = random.nextInt(1, 9); n > 0; n--) {
                source.append(tokens[random.nextInt(tokens.length)]);
            }
            Compiled compiled = compiler.compile(source.toString(), random.nextBoolean());
            assertThat(compiled.condition() == null)
                    .as("%s", source)
                    .isEqualTo(!compiled.problems().isEmpty());
            assertThat(compiled.problems()).as("%s", source).allMatch(p -> p.line() > 0 && p.column() > 0);
            conditions += compiled.condition() == null ? 0 : 1;
        }
        assertThat(conditions).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "amount.usd         ~ amount.usd NUMBER",
                "party('vendor').id ~ party(\"vendor\").id TEXT",
                "scope('a')         ~ scope(\"a\") BOOL",
                "amount.usdd        ~ 1:1 unknown field amount.usdd [did you mean amount.usd?]",
                "window.value       ~ 1:1 window.value has no meaning here [only the condition of a trigger that has a window can read it]",
                "amount.usd + 1     ~ 1:12 expected the name of a field [fields are written like amount.usd or party(\"vendor\").id]",
                "amount.            ~ 1:8 expected a name or value that can stand here, but found none []"
            })
    void a_field_is_read_by_its_name(String source, String expected) {
        CelCompiler.NamedField named = new CelCompiler(new FieldTable(), language).field(source);
        Field field = named.field();
        assertThat(field == null ? line(named.problems().get(0)) : field.text() + " " + field.type())
                .isEqualTo(expected);
        assertThat(field == null).isEqualTo(!named.problems().isEmpty());
    }

    @Test
    void every_field_of_the_vocabulary_can_be_written() {
        CelCompiler compiler = new CelCompiler(new FieldTable(), language);
        for (Vocabulary.Plain plain : Vocabulary.plainFields()) {
            assertCompiles(compiler, Field.plain(plain.name(), plain.type()));
        }
        for (Vocabulary.Parametric function : Vocabulary.parametricFields()) {
            function.members()
                    .forEach((member, type) -> assertCompiles(compiler, new Field(function.name(), "x", member, type)));
        }
    }

    @Test
    void a_language_that_remembers_gives_each_table_its_own_condition() {
        FieldTable first = new FieldTable();
        FieldTable second = new FieldTable();
        second.slot(Field.plain("action.tool", FieldType.TEXT));
        for (FieldTable table : List.of(first, second)) {
            Compiled compiled = new CelCompiler(table, language).compile("amount.usd > 10", false);
            assertThat(Objects.requireNonNull(compiled.condition())
                            .test(new Facts(table, field -> ACTION.get(field.text()))))
                    .isEqualTo(Truth.TRUE);
        }
        assertThat(new CelCompiler(first, language)
                        .compile("window.value > 1", true)
                        .problems())
                .isEmpty();
        assertThat(new CelCompiler(first, language)
                        .compile("window.value > 1", false)
                        .problems())
                .hasSize(1);
    }

    private static void assertCompiles(CelCompiler compiler, Field field) {
        String source = "known(" + field.text() + ") && "
                + field.text()
                + switch (field.type()) {
                    case TEXT -> " == 'x'";
                    case NUMBER -> " > 1";
                    case BOOL -> "";
                };
        @Nullable Condition condition = compiler.compile(source, true).condition();
        assertThat(condition).as(source).isNotNull();
        assertThat(Objects.requireNonNull(condition).fields()).containsExactly(field);
    }

    private static String line(Problem problem) {
        return problem.line() + ":" + problem.column() + " " + problem.message() + " [" + problem.hint() + "]";
    }
}
