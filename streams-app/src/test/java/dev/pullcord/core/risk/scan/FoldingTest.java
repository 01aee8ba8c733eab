package dev.pullcord.core.risk.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FoldingTest {
    private final Folding folding = Folding.standard();

    @ParameterizedTest
    @CsvSource({
        "Hello,hello",
        "Größe,große",
        "naïve,naive",
        "ﬁle,file",
        "Ｆｕｌｌ,full",
        "раураl,paypal",
        "𝔽𝕦𝕟,fun",
        "①②,12",
        "don’t,dont",
        "e-mail,e mail",
        "漢字,漢字",
        "한글,한글",
    })
    void spellings_fold_together(String text, String words) {
        assertThat(folding.words(text)).isEqualTo(" " + words + " ");
    }

    @Test
    void a_text_without_words_is_one_blank() {
        assertThat(folding.words("")).isEqualTo(" ");
        assertThat(folding.words(" -- \u200B ")).isEqualTo(" ");
    }

    @Test
    void half_of_a_pair_does_no_harm() {
        assertThat(folding.words("a\uD835")).isEqualTo(" a ");
        assertThat(folding.words("\uDC00b")).isEqualTo(" b ");
    }

    @Test
    void squeezing_leaves_letters_and_digits() {
        assertThat(folding.squeezed("DE89 3704-0044.0532")).isEqualTo("de89370400440532");
    }
}
