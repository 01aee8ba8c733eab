package dev.pullcord.core.risk.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PhraseSetTest {
    private static PhraseSet set(String... lines) {
        return PhraseSet.of(RiskFile.lines("test.phrases", String.join("\n", lines)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "red car;a red car here;red car",
                "red car;a Red  -- CAR!;Red  -- CAR",
                "red car;red car;red car",
                "red car;redcar;",
                "red car;a red cart;",
                "red car;tired car;",
                "red car?;so red;red",
                "red car?;red cars;red",
                "(red|dark blue) car;the dark blue car;dark blue car",
                "red ..2 car;red very fast car;red very fast car",
                "red ..2 car;red car;red car",
                "red ..2 car;red one two three car;",
                "red ..1 car;car red;",
                "car*;three carpets;carpets",
                "car* blue;a carpet blue;carpet blue",
                "car* blue;a carpet is blue;",
                "dont;don't do it;don't",
                "cafe;the Café;Café",
            })
    void phrases_match_whole_words_in_order(String phrase, String text, String found) {
        List<Match> matches = set("0.5 | test | " + phrase).find(text);

        if (found == null) {
            assertThat(matches).isEmpty();
        } else {
            assertThat(matches).hasSize(1);
            int end = matches.get(0).phrase().segments().get(0).get(0).endsWith(" ") || !phrase.endsWith("*")
                    ? matches.get(0).end()
                    : text.length();
            assertThat(text.substring(matches.get(0).start(), end)).isEqualTo(found);
        }
    }

    @Test
    void a_phrase_is_found_exactly_where_the_folded_text_holds_it() {
        List<String> phrases = List.of("a", "ab", "abc ab", "bca cc", "bc*", "cabb*", "acbacb");
        PhraseSet set =
                set(phrases.stream().map(phrase -> "0.5 | test | " + phrase).toArray(String[]::new));
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(14); i > 0; i--) {
                // letters, a capital, one with an accent, a pair, what vanishes, blanks, and a letter of no phrase
                text.append(List.of("a", "b", "c", "a", "b", "c", "A", "\u00e7", "\ud835\udc1a", "'", " ", "-", "x")
                        .get(random.nextInt(13)));
            }
            String folded = Folding.standard().words(text);

            assertThat(set.find(text.toString()).stream()
                            .map(match -> phrases.get(match.phrase().id())))
                    .as("in '%s'", text)
                    .containsExactlyInAnyOrderElementsOf(phrases.stream()
                            .filter(phrase -> folded.contains(
                                    phrase.endsWith("*")
                                            ? " " + phrase.substring(0, phrase.length() - 1)
                                            : " " + phrase + " "))
                            .toList());
        }
    }

    @Test
    void lists_stand_for_their_words() {
        PhraseSet set = set("COLOUR = red|dark blue", "1 | test | <COLOUR> car");

        assertThat(set.find("a dark blue car")).hasSize(1);
        assertThat(set.find("a green car")).isEmpty();
    }

    @Test
    void many_choices_in_a_row_are_cut_into_parts_that_must_touch() {
        String choice = "(a1|a2|a3|a4|a5|a6|a7|a8|a9|a10|a11|a12|a13|a14|a15|a16|a17|a18|a19|a20)";
        PhraseSet set = set("1 | test | " + choice + " " + choice + " " + choice);

        assertThat(set.phrases().get(0).segments()).hasSizeGreaterThan(1);
        assertThat(set.find("x a3 a20 a1 y")).hasSize(1);
        assertThat(set.find("x a3 a20 and a1 y")).isEmpty();
    }

    @Test
    void each_phrase_is_reported_once_and_where_it_first_stands() {
        assertThat(set("1 | test | red").find("a red red red"))
                .extracting(Match::start)
                .containsExactly(2);
    }

    @Test
    void phrases_inside_and_across_each_other_are_all_found() {
        assertThat(set("1 | a | one two", "1 | b | two three", "1 | c | two", "1 | d | one two three")
                        .find("one two three"))
                .extracting(match -> match.phrase().what())
                .containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "red car;expected 'weight | meaning | phrase'",
                "2 | a | red;weight above 0 to 1",
                "0.0 | a | red;weight above 0",
                "1 | a | (red;brackets",
                "1 | a | ((red) car);brackets",
                "1 | a | red ..99 car;gap",
                "1 | a | red ..x car;gap",
                "1 | a | <NONE>;list defined above",
                "1 | a | red?;word that must be there",
                "1 | a | red ..2;word that must be there",
                "1 | a | (red|);letters or digits",
                "1 | a | !!!;letters or digits",
                "1 | a | (red|blu*);a mixture",
            })
    void mistakes_are_reported_with_file_and_line(String line, String message) {
        assertThatThrownBy(() -> set("# comment", "", line))
                .hasMessageContaining(message)
                .hasMessageContaining("test.phrases:3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt-injection.phrases", "regulatory.phrases", "fraud.phrases", "high-emotion.phrases"})
    void shipped_phrases_find_themselves(String file) {
        PhraseSet set = PhraseSet.load(file);

        assertThat(set.phrases()).isNotEmpty().allSatisfy(phrase -> {
            StringBuilder text = new StringBuilder("so");
            phrase.segments().forEach(segment -> text.append(segment.get(0)));
            assertThat(set.find(text.append(" then").toString()))
                    .as(phrase.what() + text)
                    .extracting(match -> match.phrase().id())
                    .contains(phrase.id());
        });
    }

    @Test
    void matches_of_one_text_are_capped() {
        StringBuilder lines = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PhraseSet.MATCHES_MAX + 10; i++) {
            lines.append("1 | x | w").append(i).append('\n');
            text.append(" w").append(i);
        }

        assertThat(set(lines.toString()).find(text.toString())).hasSize(PhraseSet.MATCHES_MAX);
    }
}
