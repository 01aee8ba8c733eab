package dev.pullcord.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.route.Duties;
import dev.pullcord.simulation.guarantee.Guarantee;
import dev.pullcord.simulation.guarantee.Guarantees;
import dev.pullcord.simulation.guarantee.History;
import dev.pullcord.topology.StreamEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whatever agents, people, clocks and restarts do, the guarantees hold. A failure names the seed and the shortest inputs. */
final class SimulationTest {
    /** Steps of a run. */
    private static final int STEPS = 80;
    /** Steps of a run of the whole stream: its driver commits after each. */
    private static final int STREAM_STEPS = 50;
    /** Every so many runs one is played again, without restarts. */
    private static final int REPEATED = 3;

    @Test
    void the_core_keeps_every_guarantee_in_a_thousand_runs() {
        for (long seed = 1; seed <= 1_000; seed++) {
            check(seed, Step.of(seed, STEPS), SimulationTest::core);
        }
    }

    @Test
    void the_whole_stream_keeps_every_guarantee() {
        for (long seed = 1; seed <= 150; seed++) {
            check(seed, Step.of(seed, STREAM_STEPS), StreamEngine::new);
        }
    }

    private static Engine core(Duties duties) {
        return new PureEngine(duties, new Seam());
    }

    private static void check(long seed, List<Step> steps, Function<Duties, Engine> engines) {
        List<String> broken = broken(seed, steps, engines);
        if (!broken.isEmpty()) {
            String first = name(broken.get(0));
            List<Step> shortest = Shrinker.shortest(
                    steps,
                    some -> broken(seed, some, engines).stream()
                            .anyMatch(what -> name(what).equals(first)));
            assertThat(broken(seed, shortest, engines))
                    .as(
                            "seed %d, shortened to %d of %d steps:%n%s%n",
                            seed,
                            shortest.size(),
                            steps.size(),
                            String.join(System.lineSeparator(), Run.tell(seed, shortest, engines)))
                    .isEmpty();
        }
    }

    private static String name(String broken) {
        return broken.substring(0, broken.indexOf(':'));
    }

    static List<String> broken(long seed, List<Step> steps, Function<Duties, Engine> engines) {
        History history = Run.play(seed, steps, engines, true);
        if (seed % REPEATED == 0) {
            history.repeated(Run.play(seed, steps, engines, false).digest());
        }
        List<String> broken = new ArrayList<>();
        for (Guarantee guarantee : Guarantees.ALL) {
            guarantee.broken(history).forEach(what -> broken.add(guarantee.name() + ": " + what));
        }
        return broken;
    }
}
