package dev.pullcord.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({
        "100, 1000, 0, 0.0, 50",
        "100, 1000, 0, 1.0, 100",
        "100, 1000, 1, 1.0, 200",
        "100, 1000, 2, 0.5, 300",
        "100, 1000, 4, 1.0, 1000",
        "100, 1000, 1000000, 1.0, 1000",
        "5000, 1000, 0, 1.0, 1000",
        "0, 1000, 9, 1.0, 0",
        "2147483647, 2147483647, 2147483647, 1.0, 2147483647"
    })
    void waits_double_up_to_the_longest_with_jitter(long first, long max, int round, double chance, long millis) {
        assertThat(new Backoff(3, first, max).delayMillis(round, chance)).isEqualTo(millis);
    }
}
