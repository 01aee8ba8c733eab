package dev.pullcord.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.core.window.Proposed;
import dev.pullcord.core.window.Trait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstSeenTest {
    private final Detector tool = new FirstSeen("first-seen-tool", Trait.TOOL, "tool");
    private final Detector party = new FirstSeen("first-seen-party", Trait.PARTY, "party");

    @Test
    void a_new_tool_of_a_settled_agent_is_named() {
        Detection found = tool.detect(Proposed.call("delete_all").enriched(), after(400, 5, 5));
        assertThat(found.score()).isGreaterThan(tool.threshold());
        assertThat(found.summary())
                .isEqualTo("The tool \"delete_all\" is new to this agent: 5 are known from 400 actions,"
                        + " and about 1 action in 104 brings a new one.");
        assertThat(found.evidence())
                .containsExactly(new Evidence("tool not seen before", "delete_all", "/proposal/tool"));
    }

    @ParameterizedTest
    @CsvSource({"0", "10", "49"})
    void a_young_agent_is_left_alone(int actions) {
        assertThat(tool.detect(Proposed.call("delete_all").enriched(), after(actions, 1, 1)))
                .isEqualTo(Detection.NONE);
    }

    @Test
    void a_known_tool_is_no_news() {
        assertThat(tool.detect(Proposed.call("t3").enriched(), after(400, 5, 5)))
                .isEqualTo(Detection.NONE);
    }

    @Test
    void an_agent_that_always_meets_new_parties_is_left_alone_about_them() {
        assertThat(party.detect(Proposed.call("t3").party("stranger").enriched(), after(400, 5, 400)))
                .isEqualTo(Detection.NONE);
    }

    @Test
    void each_new_party_is_evidence_and_known_ones_are_not() {
        Detection found = party.detect(
                Proposed.call("t3").party("p1").party("mule-1").party("mule-2").enriched(), after(400, 5, 5));
        assertThat(found.score()).isGreaterThan(party.threshold());
        assertThat(found.summary()).startsWith("The party \"mule-1\" and 1 other are new to this agent");
        assertThat(found.evidence())
                .extracting(Evidence::place)
                .containsExactly("/proposal/parties/1/id", "/proposal/parties/2/id");
    }

    @Test
    void it_fires_on_at_most_one_action_in_a_hundred_whatever_the_rate_of_new_things() {
        for (int every : new int[] {2, 20, 50, 100, 200, 1_000}) {
            AgentMemory memory = AgentMemory.decode(null);
            int fired = 0;
            for (int i = 0; i < 10_000; i++) {
                var action =
                        Proposed.call(i % every == 0 ? "new" + i : "old").at(i).enriched();
                fired += tool.detect(action, memory).score() >= tool.threshold() ? 1 : 0;
                memory.observe(action);
            }
            assertThat(fired).as("one new in %d", every).isLessThanOrEqualTo(100);
        }
    }

    private static AgentMemory after(int actions, int tools, int parties) {
        AgentMemory memory = AgentMemory.decode(null);
        for (int i = 0; i < actions; i++) {
            memory.observe(Proposed.call("t" + i % tools)
                    .party("p" + i % parties)
                    .at(i * 30L)
                    .enriched());
        }
        return memory;
    }
}
