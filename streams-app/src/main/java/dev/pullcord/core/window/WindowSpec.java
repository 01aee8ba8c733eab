package dev.pullcord.core.window;

import dev.pullcord.core.condition.Field;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sliding window over the actions of one key.
 *
 * @param scope fields whose values make the key, after the agent, which always belongs to it
 * @param aggregate what is computed
 * @param of field it is computed of; null for COUNT
 * @param over length of the window, more than zero
 * @param slide length of one bucket; over divided by slide is at most {@link #MAX_BUCKETS}
 */
public record WindowSpec(
        List<Field> scope, Aggregate aggregate, @Nullable Field of, Duration over, Duration slide) {
    /** Buckets of one window at most. */
    public static final int MAX_BUCKETS = 168;

    /** What a window computes. */
    public enum Aggregate {
        COUNT,
        SUM,
        MEAN,
        MAX,
        DISTINCT
    }

    public WindowSpec {
        scope = List.copyOf(scope);
    }
}
