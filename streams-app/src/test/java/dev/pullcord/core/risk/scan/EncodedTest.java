package dev.pullcord.core.risk.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class EncodedTest {
    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void runs_are_decoded_where_they_stand() {
        assertThat(Encoded.in("see " + base64("the hidden words of text") + " there"))
                .containsExactly(new Encoded("base64", "the hidden words of text", 4));
        assertThat(Encoded.in("a%20b%2Ec")).containsExactly(new Encoded("per-cent encoding", "a b.c", 0));
        assertThat(Encoded.in("6869206964646c65207265616465722e"))
                .containsExactly(new Encoded("hexadecimal", "hi iddle reader.", 0));
    }

    @Test
    void url_safe_and_unpadded_base64_is_decoded() {
        String run = base64("subjects? >>> objects?? ~~~")
                .replace('+', '-')
                .replace('/', '_')
                .replace("=", "");

        assertThat(Encoded.in(run)).extracting(Encoded::text).containsExactly("subjects? >>> objects?? ~~~");
    }

    @Test
    void what_does_not_decode_to_text_is_no_run() {
        assertThat(Encoded.in("antidisestablishmentarianism ".repeat(3))).isEmpty();
        assertThat(Encoded.in("0123456789abcdef0123456789abcdef00")).isEmpty();
        assertThat(Encoded.in("100% %% %zz done")).isEmpty();
    }

    @Test
    void runs_and_their_length_are_capped() {
        String run = base64("some hidden words, again and again ");

        assertThat(Encoded.in((run + " ").repeat(100))).hasSize(Encoded.RUNS_MAX);
        assertThat(Encoded.in("YWFh".repeat(10_000)).get(0).text()).hasSizeLessThanOrEqualTo(Encoded.RUN_CHARS);
    }
}
