package dev.pullcord.core.telemetry;

import dev.pullcord.schemas.PartialSpread;
import dev.pullcord.schemas.TimeFigures;
import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.jspecify.annotations.Nullable;

/**
 * A distribution that grows. Count, sum and ends are exact; percentiles come from a KLL sketch with k = 200, whose rank error is 1.33 %
 * at 99 % confidence whatever the number of values (https://datasketches.apache.org/docs/KLL/KLLSketch.html).
 */
final class Spread {
    /** Size of the sketch, that of the library's default. */
    static final int K = 200;

    /** Those of which percentiles are told. */
    private static final Set<String> SKETCHED = Set.of(Measure.WALL, Measure.BUSINESS);

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final @Nullable KllDoublesSketch sketch;
    private long count;
    private long sum;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    private Spread(boolean sketched) {
        sketch = sketched ? KllDoublesSketch.newHeapInstance(K) : null;
    }

    static Spread named(String name) {
        return new Spread(SKETCHED.contains(name));
    }

    void add(long value) {
        count++;
        sum += value;
        min = Math.min(min, value);
        max = Math.max(max, value);
        if (sketch != null) {
            sketch.update((double) value);
        }
    }

    void add(PartialSpread other) {
        if (other.getCount() == 0) {
            return;
        }
        count += other.getCount();
        sum += other.getSum();
        min = Math.min(min, other.getMin());
        max = Math.max(max, other.getMax());
        if (sketch != null) {
            SketchBytes.merge(sketch, other.getSketch());
        }
    }

    PartialSpread partial() {
        return new PartialSpread(
                count,
                sum,
                count == 0 ? 0 : min,
                count == 0 ? 0 : max,
                sketch == null || count == 0 ? NOTHING : ByteBuffer.wrap(SketchBytes.of(sketch)));
    }

    TimeFigures figures() {
        return new TimeFigures(
                count,
                sum,
                count == 0 ? 0 : min,
                count == 0 ? 0 : max,
                percentile(0.5),
                percentile(0.9),
                percentile(0.95),
                percentile(0.99),
                sketch == null || count == 0 ? NOTHING : ByteBuffer.wrap(SketchBytes.of(sketch)));
    }

    private long percentile(double rank) {
        return sketch == null || count == 0 ? 0 : Math.round(sketch.getQuantile(rank));
    }
}
