package dev.pullcord.benchmarks.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {
    /** Ends with no or only hits have closed forms: 1 − 0.025^(1/n) and 0.025^(1/n); 5 of 10 and 10 of 100 are in every textbook. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0, 0.308497",
        "10, 10, 0.691503, 1",
        "5, 10, 0.187086, 0.812914",
        "10, 100, 0.049005, 0.176223",
        "0, 4000, 0, 0.000922",
        "4000, 4000, 0.999078, 1"
    })
    void the_interval_is_the_exact_one(int hits, int of, double low, double high) {
        Share share = new Share(hits, of);

        assertThat(share.low()).isCloseTo(low, within(1e-6));
        assertThat(share.high()).isCloseTo(high, within(1e-6));
    }

    @Test
    void a_share_is_written_in_percent() {
        Share share = new Share(5, 10);

        assertThat(share.count()).isEqualTo("5/10");
        assertThat(share.percent()).isEqualTo("50.0 %");
        assertThat(share.interval()).isEqualTo("18.7 to 81.3");
    }

    @Test
    void a_share_of_nothing_claims_nothing() {
        assertThat(new Share(0, 0).percent()).isEqualTo("-");
        assertThat(new Share(0, 0).interval()).isEqualTo("-");
    }

    @Test
    void more_hits_than_cases_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Share(3, 2)).withMessageContaining("from 0 to 2");
    }
}
