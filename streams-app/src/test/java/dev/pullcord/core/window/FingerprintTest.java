package dev.pullcord.core.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {
    /** What stands in stores must be found again by the next release. */
    @ParameterizedTest
    @CsvSource({"'', e90d01e50b7f70a8", "send_money, 446dd9082fc4f480", "Zürich 😀, c8b0660b98fbf8f2"})
    void it_never_changes(String text, String expected) {
        assertThat(Long.toHexString(Fingerprint.of(text))).isEqualTo(expected);
    }

    @Test
    void names_that_are_nearly_alike_have_different_ones_and_all_bits_vary() {
        Set<Long> prints = new HashSet<>();
        long and = -1;
        long or = 0;
        int trailingZero = 0;
        for (int i = 0; i < 100_000; i++) {
            long print = Fingerprint.of("vendor-" + i);
            prints.add(print);
            and &= print;
            or |= print;
            trailingZero += (print & 15) == 0 ? 1 : 0;
        }
        assertThat(prints).hasSize(100_000);
        assertThat(and).isZero();
        assertThat(or).isEqualTo(-1);
        assertThat(trailingZero).isBetween(5_900, 6_600);
    }

    @Test
    void order_and_length_count() {
        assertThat(Fingerprint.of("ab")).isNotEqualTo(Fingerprint.of("ba"));
        assertThat(Fingerprint.of("a")).isNotEqualTo(Fingerprint.of("\0a"));
        assertThat(Fingerprint.of("abcd")).isNotEqualTo(Fingerprint.of("abcd\0"));
        assertThat(Fingerprint.join(1, 2)).isNotEqualTo(Fingerprint.join(2, 1));
    }
}
