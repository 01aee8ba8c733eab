package dev.pullcord.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.core.window.Proposed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnusualAmountTest {
    private final Detector unusual = new UnusualAmount();

    @ParameterizedTest
    @CsvSource({
        // amounts seen, smallest, largest, proposed → fires
        "30, 100, 100, 100, false",
        "30, 100, 100, 350, false",
        "30, 100, 100, 400, true",
        "19, 100, 100, 90000, false",
        "30, 80, 120, 500, true",
        "30, 1, 10000, 20000, false",
        "30, 100, 100, 1, false",
        "30, 100, 100, -400, true",
        "30, 100, 100, 0, false",
    })
    void it_measures_against_the_agents_own_amounts(int seen, double low, double high, double usd, boolean fires) {
        AgentMemory memory = AgentMemory.decode(null);
        for (int i = 0; i < seen; i++) {
            memory.observe(Proposed.call("pay")
                    .usd(low * Math.pow(high / low, i % 10 / 9.0))
                    .at(i)
                    .enriched());
        }
        Detection found = unusual.detect(Proposed.call("pay").usd(usd).enriched(), memory);
        assertThat(found.score() >= unusual.threshold()).isEqualTo(fires);
    }

    @Test
    void it_says_how_many_times_the_usual() {
        AgentMemory memory = AgentMemory.decode(null);
        for (int i = 0; i < 40; i++) {
            memory.observe(Proposed.call("pay").usd(120).at(i).enriched());
        }
        Detection found = unusual.detect(Proposed.call("pay").usd(4_800).enriched(), memory);
        assertThat(found.score()).isEqualTo(1);
        assertThat(found.summary())
                .isEqualTo("USD 4800.00 is 40 times the usual USD 120 of \"do.pay\","
                        + " and above the highest of the last 31, USD 120.");
    }

    @Test
    void other_classes_of_action_have_their_own_usual() {
        AgentMemory memory = AgentMemory.decode(null);
        for (int i = 0; i < 40; i++) {
            memory.observe(Proposed.call("refund").usd(5).at(i).enriched());
        }
        assertThat(unusual.detect(Proposed.call("pay").usd(4_800).enriched(), memory))
                .isEqualTo(Detection.NONE);
    }
}
