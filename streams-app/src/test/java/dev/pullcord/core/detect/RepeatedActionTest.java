package dev.pullcord.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.core.window.Proposed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatedActionTest {
    private final Detector repeats = new RepeatedAction();

    @ParameterizedTest
    @CsvSource({
        // times before, apart seconds, reads → fires
        "0, 10, false, false",
        "2, 10, false, false",
        "3, 10, false, true",
        "3, 250, false, false",
        "11, 10, true, false",
        "12, 10, true, true",
        "12, 100, true, false",
    })
    void it_counts_the_same_call_in_one_session(int before, long apart, boolean reads, boolean fires) {
        AgentMemory memory = AgentMemory.decode(null);
        for (int i = 0; i < before; i++) {
            memory.observe(pay(reads, "s-1", i * apart).enriched());
        }
        Detection found = repeats.detect(pay(reads, "s-1", before * apart).enriched(), memory);
        assertThat(found.score() >= repeats.threshold()).isEqualTo(fires);
    }

    @ParameterizedTest
    @CsvSource({"9, false, false", "10, false, true", "60, true, false"})
    void it_counts_writes_over_all_sessions_of_an_agent(int before, boolean reads, boolean fires) {
        AgentMemory memory = AgentMemory.decode(null);
        for (int i = 0; i < before; i++) {
            memory.observe(pay(reads, "s-" + i, i).enriched());
        }
        Detection found = repeats.detect(pay(reads, "another", before).enriched(), memory);
        assertThat(found.score() >= repeats.threshold()).isEqualTo(fires);
    }

    @Test
    void it_says_how_often_and_how_fast() {
        AgentMemory memory = AgentMemory.decode(null);
        for (int i = 0; i < 3; i++) {
            memory.observe(pay(false, "s-1", i * 40L).enriched());
        }
        Detection found = repeats.detect(pay(false, "s-1", 120).enriched(), memory);
        assertThat(found.score()).isEqualTo(0.5);
        assertThat(found.summary())
                .isEqualTo("The same call was proposed 4 times in this session within 2 minutes; 3 are usual at most.");
        assertThat(found.evidence())
                .containsExactly(new Evidence("the same call 4 times", "{\"to\":\"v\"}", "/proposal/arguments"));
    }

    @Test
    void other_arguments_are_another_action() {
        AgentMemory memory = AgentMemory.decode(null);
        for (int i = 0; i < 30; i++) {
            memory.observe(Proposed.call("pay").with("{\"n\":" + i + "}").at(i).enriched());
        }
        assertThat(repeats.detect(pay(false, "s-1", 31).enriched(), memory)).isEqualTo(Detection.NONE);
    }

    private static Proposed pay(boolean reads, String session, long second) {
        Proposed action =
                Proposed.call("pay").with("{\"to\":\"v\"}").in(session).at(second);
        return reads ? action.reading() : action;
    }
}
