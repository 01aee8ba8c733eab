package dev.pullcord.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.route.Duties;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Refusal;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.simulation.guarantee.Guarantee;
import dev.pullcord.simulation.guarantee.Guarantees;
import dev.pullcord.simulation.guarantee.History;
import dev.pullcord.topology.StreamEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever agents, people, clocks and restarts do, the guarantees hold. A failure names the seed and the shortest inputs. */
final class SimulationTest {
    /** Steps of a run. */
    private static final int STEPS = 80;
    /** Steps of a run of the whole stream: its driver commits after each. */
    private static final int STREAM_STEPS = 50;
    /** Every so many runs one is played again, without restarts. */
    private static final int REPEATED = 3;

    private final Set<String> seen = new TreeSet<>();

    @Test
    void the_core_keeps_every_guarantee_in_a_thousand_runs_and_everything_happens_in_them() {
        for (long seed = 1; seed <= 1_000; seed++) {
            check(seed, Step.of(seed, STEPS), duties -> new PureEngine(duties, new Seam()));
        }
        Set<String> expected = new TreeSet<>();
        names(expected, AuditEvent.values());
        names(expected, CaseStatus.values());
        names(expected, Verdict.values());
        names(expected, Disposition.values());
        expected.removeAll(Set.of("UNKNOWN", "STALE"));
        expected.addAll(
                Set.of("unreleased-execution", "execution-differs", "expired-release-used", "release-used-twice"));
        expected.addAll(Set.of("lease-held", "approval-differs", "same-person", "crosses-boundary", "already-asked"));
        assertThat(seen).as("what happens in a thousand runs").containsAll(expected);
    }

    @Test
    void the_whole_stream_keeps_every_guarantee() {
        for (long seed = 1; seed <= 150; seed++) {
            check(seed, Step.of(seed, STREAM_STEPS), StreamEngine::new);
        }
    }

    @Test
    void a_failing_run_is_shortened_to_what_makes_it_fail() {
        List<Integer> numbers = IntStream.range(0, 100).boxed().toList();

        assertThat(Shrinker.shortest(numbers, some -> some.contains(17) && some.contains(80)))
                .containsExactly(17, 80);
    }

    private void check(long seed, List<Step> steps, Function<Duties, Engine> engines) {
        History history = played(seed, steps, engines);
        note(history);
        List<String> broken = broken(history);
        if (broken.isEmpty()) {
            return;
        }
        String first = name(broken.get(0));
        List<Step> shortest = Shrinker.shortest(
                steps,
                some -> broken(played(seed, some, engines)).stream()
                        .anyMatch(what -> name(what).equals(first)));
        String story = String.join(System.lineSeparator(), Run.tell(seed, shortest, engines));
        assertThat(broken(played(seed, shortest, engines)))
                .as("seed %d, shortened to %d of %d steps:%n%s%n", seed, shortest.size(), steps.size(), story)
                .isEmpty();
    }

    private static History played(long seed, List<Step> steps, Function<Duties, Engine> engines) {
        History history = Run.play(seed, steps, engines, true);
        if (seed % REPEATED == 0) {
            history.repeated(Run.play(seed, steps, engines, false).digest());
        }
        return history;
    }

    private static List<String> broken(History history) {
        List<String> broken = new ArrayList<>();
        for (Guarantee guarantee : Guarantees.ALL) {
            guarantee.broken(history).forEach(what -> broken.add(guarantee.name() + ": " + what));
        }
        return broken;
    }

    private void note(History history) {
        history.clearances.forEach(clearance -> seen.add(clearance.getVerdict().name()));
        history.findings.forEach(finding -> seen.add(finding.getKind()));
        for (History.Life life : history.lives.values()) {
            life.states.forEach(state -> seen.add(state.getStatus().name()));
            life.resolutions.forEach(
                    resolution -> seen.add(resolution.getDisposition().name()));
            for (AuditRecord record : life.audit) {
                seen.add(record.getEvent().name());
                Refusal refusal = record.getRefusal();
                if (refusal != null) {
                    seen.add(refusal.getCode());
                }
            }
        }
    }

    private static String name(String broken) {
        return broken.substring(0, broken.indexOf(':'));
    }

    private static void names(Set<String> names, Enum<?>[] values) {
        for (Enum<?> value : values) {
            names.add(value.name());
        }
    }
}
