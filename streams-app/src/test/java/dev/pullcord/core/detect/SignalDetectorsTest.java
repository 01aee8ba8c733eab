package dev.pullcord.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.core.window.Proposed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalDetectorsTest {
    private final Detector retrieval = new RetrievalMismatch();
    private final Detector state = new StateInconsistency();

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 0, 0.5", "2, 0, 0.75", "3, 0, 0.875", "2, 1, 0"})
    void searches_that_all_came_back_empty_count(int empty, int hits, double score) {
        Proposed action = Proposed.call("answer");
        for (int i = 0; i < empty; i++) {
            action.search(0, null);
        }
        for (int i = 0; i < hits; i++) {
            action.search(3, 0.8);
        }
        Detection found = retrieval.detect(action.enriched(), AgentMemory.decode(null));
        assertThat(found.score()).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({
        // usual best score, of how many, proposed → fires
        "0.80, 30, 0.78, false",
        "0.80, 30, 0.65, false",
        "0.80, 30, 0.55, true",
        "0.80, 19, 0.10, false",
        "0.30, 30, 0.25, false",
    })
    void a_score_is_low_only_against_the_agents_own(double usual, int seen, double proposed, boolean fires) {
        Detection found =
                retrieval.detect(Proposed.call("answer").search(4, proposed).enriched(), searched(seen, 4, usual));
        assertThat(found.score() >= retrieval.threshold()).isEqualTo(fires);
    }

    @Test
    void an_agent_whose_searches_are_usually_empty_is_left_alone() {
        Detection found = retrieval.detect(
                Proposed.call("book").search(0, null).search(0, null).enriched(), searched(30, 0, null));
        assertThat(found).isEqualTo(Detection.NONE);
    }

    @Test
    void it_says_what_was_searched() {
        Detection found =
                retrieval.detect(Proposed.call("answer").search(4, 0.2).enriched(), searched(30, 4, 0.8));
        assertThat(found.summary()).isEqualTo("The best search scored 0.2; this agent's usual is 0.8.");
        assertThat(found.evidence()).containsExactly(new Evidence("search", "refund rules", "/signals/retrievals/0"));
    }

    @ParameterizedTest
    @CsvSource({
        "open, open, false",
        "open, ' open ', false",
        "12.5, 12.50, false",
        "1e3, 1000, false",
        "open, Open, true",
        "12.5, 12.51, true",
        "12345678901234567, 12345678901234568, true",
        "1e999999999, 10e999999999, true",
        "'', 0, true",
    })
    void stated_and_observed_are_compared_as_numbers_where_they_are(String stated, String observed, boolean fires) {
        Detection found =
                state.detect(Proposed.call("pay").stated(stated, observed).enriched(), AgentMemory.decode(null));
        assertThat(found.score() >= state.threshold()).isEqualTo(fires);
    }

    @Test
    void it_says_what_was_stated_and_what_observed() {
        Detection found = state.detect(
                Proposed.call("pay").stated("a", "a").stated("120.00", "1200").enriched(), AgentMemory.decode(null));
        assertThat(found.score()).isEqualTo(0.75);
        assertThat(found.summary())
                .isEqualTo("1 of 2 stated values differs from what was observed:"
                        + " \"invoice.total\" was stated as \"120.00\" and observed as \"1200\".");
        assertThat(found.evidence()).extracting(Evidence::place).containsExactly("/signals/stateChecks/1");
    }

    private static AgentMemory searched(int times, int hits, @Nullable Double topScore) {
        AgentMemory memory = AgentMemory.decode(null);
        for (int i = 0; i < times; i++) {
            memory.observe(
                    Proposed.call("answer").search(hits, topScore).at(i * 60L).enriched());
        }
        return memory;
    }
}
