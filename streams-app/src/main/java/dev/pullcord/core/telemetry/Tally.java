package dev.pullcord.core.telemetry;

import java.time.Instant;
import java.util.Map;

/**
 * What one record adds to one row of one dimension.
 *
 * @param label what sets the row apart within the dimension; empty for all together
 * @param at time that chooses the windows (UTC)
 * @param sums added to the sums of the same name; a negative one takes back
 * @param values added to the distributions of the same name
 */
public record Tally(Dimension dimension, String label, Instant at, Map<String, Long> sums, Map<String, Long> values) {
    public Tally {
        sums = Map.copyOf(sums);
        values = Map.copyOf(values);
    }

    static Tally sums(Dimension dimension, String label, Instant at, Map<String, Long> sums) {
        return new Tally(dimension, label, at, sums, Map.of());
    }
}
