package dev.pullcord.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.memory.Memory;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SketchBytesTest {
    private static KllDoublesSketch of(int values) {
        KllDoublesSketch sketch = KllDoublesSketch.newHeapInstance(Spread.K);
        new SplittableRandom(values).doubles(values).forEach(sketch::update);
        return sketch;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 199, 200, 201, 1_000, 12_345, 1_000_000})
    @EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "the library's memory package does not run on a later Java")
    void the_library_reads_what_is_written_here(int values) {
        KllDoublesSketch sketch = of(values);

        KllDoublesSketch read = KllDoublesSketch.heapify(Memory.wrap(SketchBytes.of(sketch)));

        assertThat(read.getN()).isEqualTo(values);
        assertThat(read.getMinItem()).isEqualTo(sketch.getMinItem());
        assertThat(read.getMaxItem()).isEqualTo(sketch.getMaxItem());
        for (double rank = 0; rank <= 1; rank += 0.01) {
            assertThat(read.getQuantile(rank)).isEqualTo(sketch.getQuantile(rank));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 199, 200, 201, 1_000, 12_345, 1_000_000})
    @EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "the library's memory package does not run on a later Java")
    void what_the_library_writes_is_read_here(int values) {
        KllDoublesSketch into = KllDoublesSketch.newHeapInstance(Spread.K);

        SketchBytes.merge(into, ByteBuffer.wrap(of(values).toByteArray()));

        assertThat(into.getN()).isEqualTo(values);
        assertThat(into.getQuantile(0.5)).isCloseTo(0.5, within(values < 200 ? 0.5 : 0.05));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 199, 200, 201, 1_000, 12_345, 1_000_000})
    void what_was_written_stands_for_as_much_and_the_same_when_it_is_read(int values) {
        KllDoublesSketch sketch = of(values);
        KllDoublesSketch into = KllDoublesSketch.newHeapInstance(Spread.K);

        SketchBytes.merge(into, ByteBuffer.wrap(SketchBytes.of(sketch)));

        assertThat(into.getN()).isEqualTo(values);
        for (double rank = 0.05; rank < 1; rank += 0.05) {
            double quantile = sketch.getQuantile(rank);
            // few values are all kept; of many the rank keeps its bound
            assertThat(values <= Spread.K ? into.getQuantile(rank) : into.getRank(quantile))
                    .isCloseTo(values <= Spread.K ? quantile : rank, within(values <= Spread.K ? 0 : 0.03));
        }
    }
}
