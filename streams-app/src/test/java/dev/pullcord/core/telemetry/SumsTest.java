package dev.pullcord.core.telemetry;

import static dev.pullcord.Actions.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pullcord.schemas.PartialRow;
import dev.pullcord.schemas.TelemetryKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SumsTest {
    private static final Dimension ROLE = Dimension.of(TelemetryKind.LATENCY, "deal-desk");
    private static final int TALLIES = 2_000;

    static LongStream seeds() {
        return LongStream.range(0, 25);
    }

    private static List<Tally> tallies(Random random) {
        List<Tally> tallies = new ArrayList<>();
        for (int i = 0; i < TALLIES; i++) {
            String label = random.nextInt(3) == 0 ? "BOUNDARY" : "";
            tallies.add(new Tally(
                    ROLE, label, NOON, Map.of("firings", (long) random.nextInt(7) - 2), Map.of(Measure.WALL, (long)
                            random.nextInt(1_000_000))));
        }
        return tallies;
    }

    private static List<PartialRow> sum(List<Tally> tallies) {
        Sums sums = new Sums();
        tallies.forEach(sums::add);
        return sums.rows();
    }

    private static List<PartialRow> merge(List<List<PartialRow>> parts) {
        Sums sums = new Sums();
        parts.forEach(sums::add);
        return sums.rows();
    }

    /** What must be exact: everything but the sketch, which is held against its own bound. */
    private static Map<String, List<Long>> exact(List<PartialRow> rows) {
        Map<String, List<Long>> exact = new TreeMap<>();
        rows.forEach(row -> {
            row.getSums().forEach((name, sum) -> exact.put(row.getLabel() + "/" + name, List.of(sum)));
            row.getSpreads()
                    .forEach((name, spread) -> exact.put(
                            row.getLabel() + "/" + name,
                            List.of(spread.getCount(), spread.getSum(), spread.getMin(), spread.getMax())));
        });
        return exact;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_split_of_the_input_gives_the_same_totals(long seed) {
        Random random = new Random(seed);
        List<Tally> tallies = tallies(random);
        List<List<Tally>> split = new ArrayList<>();
        int tasks = 1 + random.nextInt(9);
        for (int i = 0; i < tasks; i++) {
            split.add(new ArrayList<>());
        }
        tallies.forEach(tally -> split.get(random.nextInt(tasks)).add(tally));

        List<PartialRow> merged = merge(split.stream().map(SumsTest::sum).toList());

        assertThat(exact(merged)).isEqualTo(exact(sum(tallies)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void merging_is_associative_and_commutative(long seed) {
        Random random = new Random(seed);
        List<PartialRow> a = sum(tallies(random));
        List<PartialRow> b = sum(tallies(random));
        List<PartialRow> c = sum(tallies(random));

        assertThat(exact(merge(List.of(a, b)))).isEqualTo(exact(merge(List.of(b, a))));
        assertThat(exact(merge(List.of(merge(List.of(a, b)), c))))
                .isEqualTo(exact(merge(List.of(a, merge(List.of(b, c))))));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void percentiles_of_a_merged_sketch_keep_its_bound(long seed) {
        Random random = new Random(seed);
        List<Tally> tallies = tallies(random);
        Spread merged = Spread.named(Measure.WALL);
        for (int i = 0; i < 8; i++) {
            Spread part = Spread.named(Measure.WALL);
            for (int j = i; j < TALLIES; j += 8) {
                part.add(tallies.get(j).values().getOrDefault(Measure.WALL, 0L));
            }
            merged.add(part.partial());
        }
        long[] sorted = tallies.stream()
                .mapToLong(tally -> tally.values().getOrDefault(Measure.WALL, 0L))
                .sorted()
                .toArray();

        assertThat(rank(sorted, merged.figures().getP50Millis())).isCloseTo(0.5, within(0.04));
        assertThat(rank(sorted, merged.figures().getP99Millis())).isCloseTo(0.99, within(0.04));
        assertThat(merged.figures().getMaxMillis()).isEqualTo(sorted[TALLIES - 1]);
    }

    private static double rank(long[] sorted, long value) {
        return (double) LongStream.of(sorted).filter(one -> one <= value).count() / sorted.length;
    }
}
