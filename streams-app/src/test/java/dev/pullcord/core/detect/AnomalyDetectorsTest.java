package dev.pullcord.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.core.window.Proposed;
import dev.pullcord.schemas.WorkStatus;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AnomalyDetectorsTest {
    @Test
    void each_has_a_name_a_threshold_and_a_sentence() {
        assertThat(AnomalyDetectors.all())
                .extracting(Detector::id)
                .containsExactly(
                        "first-seen-tool",
                        "first-seen-type",
                        "first-seen-party",
                        "repeats",
                        "tool-errors",
                        "unusual-amount",
                        "retrieval-mismatch",
                        "state-inconsistency");
        assertThat(AnomalyDetectors.all()).allSatisfy(detector -> {
            assertThat(detector.threshold()).isBetween(0.01, 1.0);
            assertThat(detector.about()).endsWith(".").hasSizeLessThan(200);
        });
    }

    @Test
    void an_agent_seen_for_the_first_time_sets_nothing_off() {
        EnrichedAction action = Proposed.call("pay").usd(1e6).party("v").enriched();
        AgentMemory memory = AgentMemory.decode(null);
        assertThat(AnomalyDetectors.all())
                .allMatch(detector -> detector.detect(action, memory).equals(Detection.NONE));
    }

    @Test
    void ordinary_traffic_is_quiet() {
        Map<String, Integer> fired = new TreeMap<>();
        for (int seed = 1; seed <= 10; seed++) {
            AgentMemory memory = AgentMemory.decode(null);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 2_000; i++) {
                EnrichedAction action = ordinary(random, i);
                for (Detector detector : AnomalyDetectors.all()) {
                    if (detector.detect(action, memory).score() >= detector.threshold()) {
                        fired.merge(detector.id(), 1, Integer::sum);
                    }
                }
                memory.observe(action);
            }
        }
        assertThat(fired.values().stream().mapToInt(Integer::intValue).sum())
                .as("of 20,000 actions: %s", fired)
                .isLessThanOrEqualTo(100);
    }

    /** Twelve tools used unequally, new customers now and then, amounts over a factor of 30, a failure in twelve. */
    private static EnrichedAction ordinary(SplittableRandom random, int i) {
        int tool = (int) (12 * random.nextDouble() * random.nextDouble());
        Proposed action = Proposed.call("t" + tool)
                .with("{\"order\":" + random.nextInt(200) + "}")
                .in("s-" + i / 6)
                .at(i * 20L)
                .party(random.nextInt(10) == 0 ? "new-" + i : "p" + random.nextInt(20))
                .search(random.nextInt(5), 0.5 + random.nextDouble() / 2);
        if (tool % 2 == 0) {
            action.reading();
        } else {
            action.usd(Math.exp(4 + 1.2 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5)));
        }
        for (int work = 0; work < 6; work++) {
            action.after("t" + random.nextInt(12), random.nextInt(12) == 0 ? WorkStatus.ERROR : WorkStatus.OK);
        }
        return action.enriched();
    }
}
